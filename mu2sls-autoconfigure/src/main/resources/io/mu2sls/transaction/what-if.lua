-- What would this command answer if the step's writes so far were applied? Runs them on copies nobody sees.
--
-- KEYS   the n keys concerned, then n temporary keys for their copies (same slot)
-- ARGV   1 limit: total bytes the copies may take, 2 number of the step's writes to apply first,
--        then the writes {argc, command...} on the temporary keys, then the question, which is
--        'c', command...                                   a command on the temporary keys, or
--        's', source, number of keys, keys, arguments      a user's script with the true names of its keys; 'r' if it
--                                                          may only read
-- reply  {0, reply, {digest of each key's DUMP}, {moment of expiry of each key}, {effects of the script}, server time in ms}
--        {1, key, bytes} beyond the limit, nothing was run
--        {2, word} the script did what a step cannot (touched a key it did not declare, ran a command it may not)
--        an effect is {command, reply}: what the script wrote, under the true names
--
-- Invariant: nothing is visible, whatever fails. The script is atomic, it only writes temporary keys, every command
-- runs under pcall so that the copies are always deleted, and replication and append-only file are off for all of it.
redis.set_repl(redis.REPL_NONE)
local call, pcall_ = redis.call, redis.pcall
local n = #KEYS / 2
local size = 0
for i = 1, n do
  size = size + (call('MEMORY', 'USAGE', KEYS[i]) or 0)
  if size > tonumber(ARGV[1]) then return {1, KEYS[i], size} end
end
local digests, expiries, refused = {}, {}, nil
local failure
for i = 1, n do
  digests[i] = redis.sha1hex(call('DUMP', KEYS[i]) or '')
  expiries[i] = call('PEXPIRETIME', KEYS[i])
  pcall_('DEL', KEYS[n + i])
  local copied = pcall_('COPY', KEYS[i], KEYS[n + i])
  if type(copied) == 'table' and copied.err then failure = copied end
end
local p = 3
for _ = 1, tonumber(ARGV[2]) do
  local last = p + ARGV[p]
  local reply = pcall_(unpack(ARGV, p + 1, last))
  if type(reply) == 'table' and reply.err and not failure then failure = reply end
  p = last + 1
end

local effects = {}
local function text(word)
  if type(word) == 'number' then return string.format('%.17g', word) end
  return tostring(word)
end
local unfit = {SELECT = 1, MOVE = 1, SWAPDB = 1, MIGRATE = 1, KEYS = 1, SCAN = 1, RANDOMKEY = 1, DBSIZE = 1, PUBLISH = 1,
  SPUBLISH = 1, XAUTOCLAIM = 1}
local options = {COPY = {DB = 1}, SORT = {BY = 1, GET = 1}, SORT_RO = {BY = 1, GET = 1}}
local function unfitting(argv)
  local name = string.upper(tostring(argv[1]))
  if unfit[name] then return name end
  for i = 3, options[name] and #argv or 0 do
    local option = string.upper(tostring(argv[i]))
    if options[name][option] then return name .. ' with ' .. option end
  end
end
local function user(source, names, arguments, readonly)
  local copies = {}
  for i = 1, n do copies[KEYS[i]] = KEYS[n + i] end
  local function run(...)
    local argv = {...}
    local word = unfitting(argv)
    if word then refused = word return {err = 'ERR not in a step'} end
    local found = pcall_('COMMAND', 'GETKEYS', ...)
    local translated, at = {}, 1
    if type(found) == 'table' and found.err then found = {} end
    for i = 1, #argv do
      local word = argv[i]
      if i > 1 and found[at] ~= nil and text(word) == found[at] then
        word = copies[found[at]]
        if not word then refused = 'key' return {err = 'ERR undeclared key'} end
        at = at + 1
      end
      translated[i] = word
    end
    if at <= #found then refused = 'key' return {err = 'ERR undeclared key'} end
    local info = pcall_('COMMAND', 'INFO', tostring(argv[1]))
    local writes, keyed = false, #found > 0
    if type(info) == 'table' and info[1] then
      for _, flag in ipairs(info[1][3]) do
        if flag.ok == 'write' or flag == 'write' then writes = true end
      end
    end
    if writes and readonly then return {err = 'ERR Write commands are not allowed from read-only scripts.'} end
    if writes and not keyed then
      refused = string.upper(tostring(argv[1]))
      return {err = 'ERR not in a step'}
    end
    local reply = pcall_(unpack(translated))
    if writes and not (type(reply) == 'table' and reply.err) then
      for i = 1, #argv do argv[i] = text(argv[i]) end
      effects[#effects + 1] = {argv, reply}
    end
    return reply
  end
  local raised
  local proxy = setmetatable({
    pcall = run,
    call = function(...)
      local reply = run(...)
      if type(reply) == 'table' and reply.err then raised = reply.err error(reply, 0) end
      return reply
    end,
    set_repl = function() end,
    replicate_commands = function() return true end,
    setresp = function(version) if version ~= 2 then refused = 'setresp' end end
  }, {__index = redis})
  source = string.gsub(source, '^#![^\n]*', '')
  local compiled, problem = loadstring('local KEYS, ARGV, redis = ... ' .. source)
  if not compiled then return {err = 'ERR Error compiling script: ' .. tostring(problem)} end
  local fine, answer = pcall(compiled, names, arguments, proxy)
  if fine then return answer end
  if type(answer) == 'table' and answer.err then return {err = answer.err} end
  if answer == raised then return {err = raised} end
  return {err = 'ERR ' .. tostring(answer)}
end

local answer
if failure then
  answer = failure
elseif ARGV[p] == 'c' then
  answer = pcall_(unpack(ARGV, p + 1))
else
  local names, arguments, count = {}, {}, tonumber(ARGV[p + 2])
  for i = 1, count do names[i] = ARGV[p + 2 + i] end
  for i = p + 3 + count, #ARGV do arguments[#arguments + 1] = ARGV[i] end
  answer = user(ARGV[p + 1], names, arguments, ARGV[p] == 'r')
end
for i = 1, n do pcall_('DEL', KEYS[n + i]) end
if refused then return {2, refused} end
if answer == nil then answer = false end
local time = call('TIME')
return {0, answer, digests, expiries, effects, time[1] * 1000 + math.floor(time[2] / 1000)}
