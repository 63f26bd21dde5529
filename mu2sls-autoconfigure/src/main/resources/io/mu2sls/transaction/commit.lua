-- Commits one step: validates what it read, records that it happened, applies what it wrote.
--
-- KEYS   1 journal (hash), 2 leases (hash, normally absent), 3.. every key of read and write set
-- ARGV   1 field of the journal ('' = no record), 2 record ('' and no writes = only validate and look for the field), 3 retention in ms (0 = journal without expiry),
--        4 fence: server time in ms from which on this commit is refused (0 = none), 5 lease owner ('' = none),
--        6 '1' = check the ACL of the first write too, 7 number of reads,
--        then the reads {argc, kind, expected, command...}, then the writes {argc, command...}
-- reply  0 committed (or, with neither record nor writes, validated)
--        {1, record} the journal has this field already: nothing applied
--        {2, n} the n-th read (from 0) has another answer now: nothing applied
--        {3, ms} another owner's lease covers a key for that long: nothing applied
--        {4} fenced: nothing applied
--        {5, error} the server refused: nothing applied
--
-- Invariant: the record is there if and only if all writes were applied. A script is atomic, so only an error in
-- mid-script could break it (Redis does not roll back). Each write was proven, when it was buffered, not to fail in a
-- state that gives the answers of the read set, and these are checked here first; what can still strike (no memory, no
-- replicas, no permission) strikes the first write, which runs protected and takes the record back.
-- Exactly once: a second commit of the same field finds the record. It is looked for before any refusal too, since the
-- commit that succeeded changed the very answers this one validates.
local A, call, pcall = ARGV, redis.call, redis.pcall
local field, owner = A[1], A[5]

local function refuse(answer)
  if field ~= '' then
    local record = call('HGET', KEYS[1], field)
    if record then return {1, record} end
  end
  return answer
end

local canon
local function digest(reply)
  if not canon then
    canon = function(v, o)
      local t = type(v)
      if t == 'string' then o[#o + 1] = '$' .. #v .. ':' o[#o + 1] = v
      elseif t == 'number' then o[#o + 1] = ':' .. string.format('%.0f', v) .. ';'
      elseif t == 'table' then
        if v.ok then o[#o + 1] = '$' .. #v.ok .. ':' .. v.ok
        elseif v.err then o[#o + 1] = '-' .. string.match(v.err, '^%S*') .. ';'
        else
          o[#o + 1] = '*' .. #v .. ':'
          for i = 1, #v do canon(v[i], o) end
        end
      else o[#o + 1] = '_' end
    end
  end
  local o = {}
  canon(reply, o)
  return redis.sha1hex(table.concat(o))
end

-- (a) every answer is what it was
local p = 8
for r = 1, tonumber(A[7]) do
  local last, kind, expected = p + 2 + A[p], A[p + 1], A[p + 2]
  local v = pcall(unpack(A, p + 3, last))
  local same
  if kind == 's' then same = v == expected or (type(v) == 'table' and v.ok == expected)
  elseif kind == '_' then same = v == false
  elseif kind == 'i' then same = v == tonumber(expected)
  elseif kind == 'h' then same = type(v) == 'string' and redis.sha1hex(v) == expected
  elseif kind == 'd' then same = type(v) ~= 'table' and redis.sha1hex(v or '') == expected
  elseif kind == 'm' then same = v[1] * 1000 + math.floor(v[2] / 1000) + 10 < tonumber(expected)
  elseif kind == 't' then same = v.ok == 'none' or v.ok == expected
  else same = digest(v) == expected end
  if not same then return refuse({2, r - 1}) end
  p = last + 1
end

local n = #A
if A[2] == '' and p > n then return refuse(0) end

-- (b) the fence, (c) the leases; neither costs a call when there is none
local now
local function millis()
  if not now then
    local t = call('TIME')
    now = t[1] * 1000 + math.floor(t[2] / 1000)
  end
  return now
end
if A[4] ~= '0' and millis() >= tonumber(A[4]) then return refuse({4}) end
if call('EXISTS', KEYS[2]) == 1 then
  local wait = 0
  for k = 3, #KEYS do
    local lease = call('HGET', KEYS[2], KEYS[k])
    if lease then
      local holder, till = string.match(lease, '^(.*):(%d+)$')
      if holder and holder ~= owner then wait = math.max(wait, till - millis()) end
    end
  end
  if wait > 0 then return refuse({3, wait}) end
end

-- the first write runs protected, below; the others must not be refused once it is applied
local q = p
if A[6] ~= '1' and p <= n then q = p + A[p] + 1 end
while q <= n do
  local last = q + A[q]
  if not redis.acl_check_cmd(unpack(A, q + 1, last)) then
    return refuse({5, 'NOPERM this user has no permissions to run the \'' .. string.lower(A[q + 1])
      .. '\' command of this step on its keys'})
  end
  q = last + 1
end

-- (d) the record, (f) the writes, the first of them protected, (e) the retention
if field ~= '' and call('HSETNX', KEYS[1], field, A[2]) == 0 then
  return {1, call('HGET', KEYS[1], field)}
end
if p <= n then
  local last = p + A[p]
  local reply = pcall(unpack(A, p + 1, last))
  if type(reply) == 'table' and reply.err then
    if field ~= '' then call('HDEL', KEYS[1], field) end
    return {5, reply.err}
  end
  p = last + 1
end
if field ~= '' and A[3] ~= '0' then pcall('PEXPIRE', KEYS[1], A[3]) end
while p <= n do
  local last = p + A[p]
  call(unpack(A, p + 1, last))
  p = last + 1
end

-- (g) the starved step that got through gives its leases back
if owner ~= '' and #KEYS > 2 and call('EXISTS', KEYS[2]) == 1 then
  for k = 3, #KEYS do
    local lease = call('HGET', KEYS[2], KEYS[k])
    if lease and string.match(lease, '^(.*):%d+$') == owner then pcall('HDEL', KEYS[2], KEYS[k]) end
  end
end
return 0
