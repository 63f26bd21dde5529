-- Takes or gives back leases on keys: a starved step asks the others to stay away for a moment. Leases save work; they
-- never carry correctness.
--
-- KEYS   1 leases (hash: key -> "owner:until", by server time in ms)
-- ARGV   1 'take' or 'release', 2 owner, 3 duration in ms, 4.. the keys
-- reply  0 taken (all of them) or released, else the ms for which another owner holds one of them (none taken)
--
-- Invariant: a lease is taken on all keys or none, and the hash lives at least as long as its longest lease and no
-- longer than needed, so that it is normally absent and costs a commit one EXISTS.
local owner = ARGV[2]
if ARGV[1] == 'release' then
  for i = 4, #ARGV do
    local lease = redis.call('HGET', KEYS[1], ARGV[i])
    if lease and string.match(lease, '^(.*):%d+$') == owner then redis.call('HDEL', KEYS[1], ARGV[i]) end
  end
  return 0
end
local t = redis.call('TIME')
local now = t[1] * 1000 + math.floor(t[2] / 1000)
local wanted = {}
for i = 4, #ARGV do wanted[ARGV[i]] = true end
local wait, gone = 0, {}
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  local holder, till = string.match(all[i + 1], '^(.*):(%d+)$')
  if not till or tonumber(till) <= now then gone[#gone + 1] = all[i]
  elseif holder ~= owner and wanted[all[i]] then wait = math.max(wait, till - now) end
end
if wait > 0 then return wait end
for i = 1, #gone do redis.call('HDEL', KEYS[1], gone[i]) end
local value = string.format('%s:%.0f', owner, now + ARGV[3])
for i = 4, #ARGV do redis.call('HSET', KEYS[1], ARGV[i], value) end
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[3]) then redis.call('PEXPIRE', KEYS[1], ARGV[3]) end
return 0
