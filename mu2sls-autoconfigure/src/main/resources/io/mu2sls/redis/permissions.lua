-- Asks the server's access control for what every step needs, without doing any of it.
--
-- KEYS   1 a name as the library's own keys have
-- reply  the names of the commands this user may not run (on such a key)
--
-- Invariant: writes nothing. That the script runs at all shows that scripts and such keys are allowed.
local refused = {}
local function ask(...)
  if not redis.acl_check_cmd(...) then refused[#refused + 1] = (...) end
end
ask('COMMAND')
ask('TIME')
ask('HGETALL', KEYS[1])
ask('HGET', KEYS[1], 'f')
ask('HSET', KEYS[1], 'f', 'v')
ask('HSETNX', KEYS[1], 'f', 'v')
ask('HDEL', KEYS[1], 'f')
ask('EXISTS', KEYS[1])
ask('PTTL', KEYS[1])
ask('PEXPIRE', KEYS[1], '1')
return refused
