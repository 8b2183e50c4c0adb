// What must happen in one step, in Redis' own Lua. But for those that one Redis alone is given (…_WHOLE), each script
// touches only the keys it is handed, which share one hash tag: an owner's or a platform's. Those for many do so for each. Records and pointers are laid out in keys.ts.
import { script, scriptForMany } from './client.ts';
import { GAUGES, INPUT_MS, NOBODYS_INPUTS, SEQ, SEQ_DIGITS, UNDATED, WHOLE_MARK } from './keys.ts';

/** Numbers of ours are far below 2^53, but Lua would write the larger ones with an exponent. */
const WHOLE = `local function whole(n) return string.format('%.0f', n) end\n`;

const HEAD = `
local function head(record) return string.match(record, '^([^|]*)|([^|]*)|([^\\n]*)\\n') end
`;

/** The atomic step of a commit.
 *  KEYS  items slots inputs stale never
 *  ARGV  token, now, from when on inputs are kept, '1' with an input, input, how many changes, withdrawals and puts;
 *        then each change as id expect ('1' to keep, '0' to remove) triggers record, each withdrawal as its key, each
 *        put as its key and record
 *  replies  {'never'|'taken'|'conflict'}, or {'done', ids to arm, stale field and value, …} */
export const COMMIT = scriptForMany(`${HEAD}
local items, slots, inputs, stale, never = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local token = ARGV[1]
if redis.call('SISMEMBER', never, token) == 1 then return {'never'} end
if ARGV[4] == '1' and redis.call('ZSCORE', inputs, ARGV[5]) then return {'taken'} end

local at = 9
local changes = {}
for c = 1, tonumber(ARGV[6]) do
  local change = {id = ARGV[at], keep = ARGV[at + 2] == '1', triggers = ARGV[at + 3], record = ARGV[at + 4]}
  local record = redis.call('HGET', items, change.id)
  change.version, change.token, change.had = '0', '', ''
  if record then change.version, change.token, change.had = head(record) end
  if change.version ~= ARGV[at + 1] then return {'conflict'} end
  changes[c] = change
  at = at + 5
end

local arm, left = {}, {}
local function leave(field, value)
  left[#left + 1] = field
  left[#left + 1] = value
end

for _, change in ipairs(changes) do
  -- Triggers that stay the same keep the token they were armed with, and so need no pointer moved.
  local same = change.keep and change.version ~= '0' and change.had == change.triggers
  if change.had ~= '' and not same then leave('t|' .. change.id .. '|' .. change.token, change.had) end
  if change.keep then
    local record = change.record
    if same then record = string.gsub(record, '^([^|]*|)[^|]*', '%1' .. change.token) end
    redis.call('HSET', items, change.id, record)
    if change.triggers ~= '' and not same then arm[#arm + 1] = change.id end
  else
    redis.call('HDEL', items, change.id)
  end
end

local function outdate(key)
  local record = redis.call('HGET', slots, key)
  if not record then return false end
  local _, _, pointer = head(record)
  leave('l|' .. pointer, '')
  return true
end
for _ = 1, tonumber(ARGV[7]) do
  if outdate(ARGV[at]) then redis.call('HDEL', slots, ARGV[at]) end
  at = at + 1
end
for _ = 1, tonumber(ARGV[8]) do
  outdate(ARGV[at])
  redis.call('HSET', slots, ARGV[at], ARGV[at + 1])
  at = at + 2
end
for from = 1, #left, 1000 do redis.call('HSET', stale, unpack(left, from, math.min(from + 999, #left))) end
if ARGV[4] == '1' then
  redis.call('ZADD', inputs, ARGV[2], ARGV[5])
  redis.call('ZREMRANGEBYSCORE', inputs, '-inf', '(' .. ARGV[3])
  redis.call('PEXPIRE', inputs, ${INPUT_MS})
end
return {'done', arm, left}
`);

/** Pointers are gathered, so that each key is touched once, and written at the end: what is new first. */
const GATHER = `
local zadd, sadd, zrem, srem, hdel = {}, {}, {}, {}, {}
local function into(all, key, one, other)
  local some = all[key]
  if not some then
    some = {}
    all[key] = some
  end
  some[#some + 1] = one
  if other then some[#some + 1] = other end
end

-- The triggers of packed ones and their gauges, each as a name.
local function each(triggers)
  local ones, gauges = {}, {}
  for one, gauge in string.gmatch(triggers, '(([^|]+)|[^|]+|[^|]+)') do
    ones[one] = true
    gauges[gauge] = true
  end
  return ones, gauges
end
local function arm(who, ones, gauges, but, butGauges)
  for one in pairs(ones) do
    if not but[one] then
      local gauge, side, threshold = string.match(one, '([^|]+)|([^|]+)|([^|]+)')
      into(zadd, 'pw:g:{' .. gauge .. '}:' .. side, threshold, who .. '|' .. threshold)
    end
  end
  for gauge in pairs(gauges) do
    if not butGauges[gauge] then
      into(sadd, 'pw:g:{' .. gauge .. '}:w', who)
      into(sadd, '${GAUGES}', gauge)
    end
  end
end
local function disarm(who, ones, gauges, but, butGauges)
  for one in pairs(ones) do
    if not but[one] then
      local gauge, side, threshold = string.match(one, '([^|]+)|([^|]+)|([^|]+)')
      into(zrem, 'pw:g:{' .. gauge .. '}:' .. side, who .. '|' .. threshold)
    end
  end
  for gauge in pairs(gauges) do
    if not butGauges[gauge] then into(srem, 'pw:g:{' .. gauge .. '}:w', who) end
  end
end

local function enlist(platform, lane, rank, notBefore, pointer)
  if tonumber(notBefore) > 0 then
    into(zadd, 'pw:p:{' .. platform .. '}:d' .. lane, notBefore, pointer)
  else
    into(zadd, 'pw:p:{' .. platform .. '}:' .. lane, rank, pointer)
  end
end
local function strike(platform, pointer)
  local of, lane = 'pw:p:{' .. platform .. '}:', string.match(pointer, '^[^|]*|([^|]*)')
  into(hdel, of .. 'k', pointer)
  into(zrem, of .. lane, pointer)
  into(zrem, of .. 'd' .. lane, pointer)
end

local trouble
local function write(verb, keys)
  for key, list in pairs(keys) do
    for from = 1, #list, 1000 do
      local reply = redis.pcall(verb, key, unpack(list, from, math.min(from + 999, #list)))
      if type(reply) == 'table' and reply.err then trouble = reply end
    end
  end
end
local function writeAll()
  write('ZADD', zadd)
  write('SADD', sadd)
  write('ZREM', zrem)
  write('SREM', srem)
  write('HDEL', hdel)
end
`;

/** Commits with all that follows them, each whole or not at all: for one Redis, where a script may touch any key.
 *  ARGV  now, from when on inputs are kept, how many puts there are; then each commit as owner, token, input ('' none),
 *        how many changes, withdrawals and puts, each change as id expect record ('' removes it), each withdrawal as its key,
 *        each put as key, key and score of its place, what stands in its record before the pointer, and in that behind
 *        seq, body
 *  replies  of each 'done', 'conflict', 'taken', 'claimed' (another's claim is on its input: nothing was done), or '!' and an error */
export const COMMIT_WHOLE = script(`${HEAD}${GATHER}
local now, kept, seq = ARGV[1], ARGV[2], tonumber(ARGV[3])
if seq > 0 then seq = redis.call('INCRBY', '${SEQ}', ARGV[3]) - seq end
local none, changed = {}, {}

-- Arms an item that may be any other than it was thought to be, and replies its record.
local function rearm(who, token, before, record)
  local armed, had, triggers, _ = '', '', ''
  if before then _, armed, had = head(before) end
  if record ~= '' then _, _, triggers = head(record) end
  local same = armed ~= '' and had == triggers
  -- A token of this script's own stays in force: the pointers with it are never written but as a whole. Not where
  -- pointers of it wait to be written: what one commit removes the next may arm again.
  local own = string.sub(armed, 1, 1) == '${WHOLE_MARK}' and not changed[who]
  local stays = record ~= '' and (same or own)
  if not (stays and same) then
    local ones, gauges = each(triggers)
    local hadOnes, hadGauges = each(had)
    changed[who] = true
    if stays then
      arm(who .. armed, ones, gauges, hadOnes, hadGauges)
      disarm(who .. armed, hadOnes, hadGauges, ones, gauges)
    else
      arm(who .. token, ones, gauges, none, none)
      disarm(who .. armed, hadOnes, hadGauges, none, none)
    end
  end
  return (string.gsub(record, '^([^|]*|)[^|]*', '%1' .. (stays and armed or token)))
end

local function commit(at, changes, withdrawals, puts)
  local owner, token, input = ARGV[at], ARGV[at + 1], ARGV[at + 2]
  local items, slots = 'pw:o:{' .. owner .. '}:i', 'pw:o:{' .. owner .. '}:s'
  local inputs = input ~= '' and 'pw:o:{' .. owner .. '}:t'
  if inputs then
    if redis.call('ZSCORE', inputs, input) then return 'taken' end
    local claim = redis.call('GET', 'pw:in:' .. input)
    if claim then
      local theirs = 'pw:o:{' .. string.match(claim, '^[^|]*') .. '}:t'
      return redis.call('ZSCORE', theirs, input) and 'taken' or 'claimed'
    end
    if redis.call('ZSCORE', '${NOBODYS_INPUTS}', redis.sha1hex(input)) then return 'taken' end
  end
  local records, old, first = {}, {}, at + 6
  local withdrawn = first + 3 * changes
  local put = withdrawn + withdrawals
  for c = first, withdrawn - 1, 3 do
    local record = redis.call('HGET', items, ARGV[c])
    if (record and string.match(record, '^[^|]*') or '0') ~= ARGV[c + 1] then return 'conflict' end
    records[c] = record
  end
  for w = withdrawn, put - 1 do old[ARGV[w]] = redis.call('HGET', slots, ARGV[w]) or nil end
  for p = put, put + 6 * puts - 1, 6 do old[ARGV[p]] = redis.call('HGET', slots, ARGV[p]) or nil end

  if inputs then
    redis.call('SET', 'pw:in:' .. input, owner .. '|' .. token, 'PX', ${INPUT_MS})
    redis.call('ZADD', inputs, now, input)
    redis.call('ZREMRANGEBYSCORE', inputs, '-inf', '(' .. kept)
    redis.call('PEXPIRE', inputs, ${INPUT_MS})
  end
  for c = first, withdrawn - 1, 3 do
    local id = ARGV[c]
    local record = rearm(owner .. '|' .. id .. '|', token, records[c], ARGV[c + 2])
    if record == '' then redis.call('HDEL', items, id) else redis.call('HSET', items, id, record) end
  end
  for w = withdrawn, put - 1 do
    if old[ARGV[w]] then redis.call('HDEL', slots, ARGV[w]) end
  end
  for p = put, put + 6 * puts - 1, 6 do
    seq = seq + 1
    local pointer = string.format('%0${SEQ_DIGITS}.0f', seq) .. ARGV[p + 4]
    into(zadd, ARGV[p + 1], ARGV[p + 2], pointer)
    redis.call('HSET', slots, ARGV[p], ARGV[p + 3] .. pointer .. '\\n' .. ARGV[p + 5])
  end
  for _, record in pairs(old) do strike(string.match(record, '^[^|]*|[^|]*|([^|]*)|([^\\n]*)')) end
  return 'done'
end

local said, at = {}, 4
while at <= #ARGV do
  local changes, withdrawals, puts = tonumber(ARGV[at + 3]), tonumber(ARGV[at + 4]), tonumber(ARGV[at + 5])
  local fine, reply = pcall(commit, at, changes, withdrawals, puts)
  if not fine then reply = '!' .. (type(reply) == 'table' and reply.err or tostring(reply)) end
  said[#said + 1] = reply
  at = at + 6 + 3 * changes + withdrawals + 6 * puts
end
writeAll()
return trouble or said
`);

/** Brings the pointers of an owner's slots and of some of its items in line with what is committed, in one step.
 *  ARGV  owner, the token of a commit that may have left pointers, then item ids, each with the triggers of that commit */
export const REPAIR_WHOLE = script(`${HEAD}${GATHER}
local owner, left = ARGV[1], ARGV[2]
local of, none = 'pw:o:{' .. owner .. '}:', {}
for _, field in ipairs(redis.call('HKEYS', of .. 'x')) do
  local kind, first, rest = string.match(field, '^([^|]*)|([^|]*)|(.*)$')
  if kind == 't' then
    local ones, gauges = each(redis.call('HGET', of .. 'x', field))
    disarm(owner .. '|' .. first .. '|' .. rest, ones, gauges, none, none)
  else
    strike(first, rest)
  end
  into(hdel, of .. 'x', field)
end
for i = 3, #ARGV, 2 do
  local who = owner .. '|' .. ARGV[i] .. '|'
  local record, token, triggers = redis.call('HGET', of .. 'i', ARGV[i]), '', ''
  if record then token, triggers = select(2, head(record)) end
  local ones, gauges = each(triggers)
  arm(who .. token, ones, gauges, none, none)
  if token ~= left then
    ones, gauges = each(ARGV[i + 1])
    disarm(who .. left, ones, gauges, none, none)
  end
end
for _, record in ipairs(redis.call('HVALS', of .. 's')) do
  local notBefore, platform, pointer = string.match(record, '^([^|]*)|[^|]*|([^|]*)|([^\\n]*)')
  -- But for what a sender holds.
  if redis.call('HEXISTS', 'pw:p:{' .. platform .. '}:k', pointer) == 0 then
    local lane, rank = string.match(pointer, '^[^|]*|([^|]*)|([^|]*)')
    enlist(platform, lane, rank, notBefore, pointer)
  end
end
writeAll()
return trouble
`);

/** Says that the commit of a token must not happen any more, unless it has.
 *  KEYS  inputs never     ARGV  token input     replies 1 if a commit has taken the input */
export const NEVER = script(`
redis.call('SADD', KEYS[2], ARGV[1])
redis.call('EXPIRE', KEYS[2], 3600)
return redis.call('ZSCORE', KEYS[1], ARGV[2]) and 1 or 0
`);

/** The inputs that the version before took have no time: a set becomes a sorted one.
 *  KEYS  inputs */
export const DATE_INPUTS = script(`
if redis.call('TYPE', KEYS[1]).ok ~= 'set' then return end
local inputs = redis.call('SMEMBERS', KEYS[1])
redis.call('DEL', KEYS[1])
for _, input in ipairs(inputs) do redis.call('ZADD', KEYS[1], '${UNDATED}', input) end
redis.call('PEXPIRE', KEYS[1], ${INPUT_MS})
`);

/** KEYS  an input's key     ARGV  what it holds, what it is to hold ('' nothing)     replies 1 if it held it */
export const SWAP = script(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ${INPUT_MS}) end
return 1
`);

/** What an owner's pointers should be and which ones are out of date, without any body.
 *  KEYS  items slots stale     ARGV  item ids
 *  replies  {{version|token|triggers or ''} for each id, slot heads, stale fields and values} */
export const READ = script(`
local heads, slots = {}, {}
for i, id in ipairs(ARGV) do
  local record = redis.call('HGET', KEYS[1], id)
  heads[i] = record and string.match(record, '^([^\\n]*)') or ''
end
for i, record in ipairs(redis.call('HVALS', KEYS[2])) do slots[i] = string.match(record, '^([^\\n]*)') end
return {heads, slots, redis.call('HGETALL', KEYS[3])}
`);

/** The last step: strikes stale fields off, and says what is current by now.
 *  KEYS  items slots stale     ARGV  how many stale fields and item ids, the fields, the ids, slot keys
 *  replies  {each item's token, each slot's pointer}, '' for what is gone */
export const FINISH = scriptForMany(`
local fields, ids = tonumber(ARGV[1]), tonumber(ARGV[2])
local tokens, pointers = {}, {}
for i = 3, 2 + fields, 1000 do redis.call('HDEL', KEYS[3], unpack(ARGV, i, math.min(i + 999, 2 + fields))) end
for i = 3 + fields, 2 + fields + ids do
  local record = redis.call('HGET', KEYS[1], ARGV[i])
  tokens[#tokens + 1] = record and string.match(record, '^[^|]*|([^|]*)|') or ''
end
for i = 3 + fields + ids, #ARGV do
  local record = redis.call('HGET', KEYS[2], ARGV[i])
  pointers[#pointers + 1] = record and string.match(record, '^[^|]*|[^|]*|[^|]*|([^\\n]*)') or ''
end
return {tokens, pointers}
`);

/** KEYS  items     ARGV  item id     replies the token its triggers are armed with, '' if it is gone */
export const TOKEN = scriptForMany(`
local record = redis.call('HGET', KEYS[1], ARGV[1])
return record and string.match(record, '^[^|]*|([^|]*)|') or ''
`);

/** Removes an owner's items and slots, and leaves behind which pointers they had.
 *  KEYS  items slots inputs stale     replies {stale fields and values, inputs and their times} */
export const FORGET = script(`${HEAD}
local items = redis.call('HGETALL', KEYS[1])
for i = 1, #items, 2 do
  local _, token, triggers = head(items[i + 1])
  if triggers ~= '' then redis.call('HSET', KEYS[4], 't|' .. items[i] .. '|' .. token, triggers) end
end
for _, record in ipairs(redis.call('HVALS', KEYS[2])) do
  local _, _, pointer = head(record)
  redis.call('HSET', KEYS[4], 'l|' .. pointer, '')
end
redis.call('DEL', KEYS[1], KEYS[2])
return {redis.call('HGETALL', KEYS[4]), redis.call('ZRANGE', KEYS[3], 0, -1, 'WITHSCORES')}
`);

/** Gives a slot out, as far as its owner is concerned.
 *  KEYS  slots     ARGV  key seq now
 *  replies  {'slot', record} as it was before, {'gone'}, or {'early', notBefore} */
export const TAKE = scriptForMany(`${WHOLE}
local record = redis.call('HGET', KEYS[1], ARGV[1])
if not record then return {'gone'} end
local notBefore, attempts, rest = string.match(record, '^([^|]*)|([^|]*)|(.*)$')
local seq, expires = string.match(rest, '^[^|]*|([^|]*)|[^|]*|[^|]*|([^|]*)|')
if seq ~= ARGV[2] then return {'gone'} end
local now = tonumber(ARGV[3])
if expires ~= '' and tonumber(expires) < now then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return {'gone'}
end
if tonumber(notBefore) > now then return {'early', notBefore} end
redis.call('HSET', KEYS[1], ARGV[1], notBefore .. '|' .. whole(tonumber(attempts) + 1) .. '|' .. rest)
return {'slot', record}
`);

/** Ends a slot, or ('release') changes when it may be sent, if it is still the same message.
 *  KEYS  slots     ARGV  key seq 'ack'|'release' notBefore attempts     replies 1 if it was */
export const SETTLE = script(`
local record = redis.call('HGET', KEYS[1], ARGV[1])
if not record then return 0 end
local rest = string.match(record, '^[^|]*|[^|]*|(.*)$')
if string.match(rest, '^[^|]*|([^|]*)|') ~= ARGV[2] then return 0 end
if ARGV[3] == 'ack' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[4] .. '|' .. ARGV[5] .. '|' .. rest)
end
return 1
`);

/** The lanes of a platform. KEYS of each: as laneKeys gives them. `parts` of a pointer. */
const LANE = `
local taken = KEYS[1]
local function parts(pointer) return string.match(pointer, '^[^|]*|([^|]*)|([^|]*)|([^|]*)|') end
local function ready(lane) return KEYS[2 + 2 * lane] end
local function delayed(lane) return KEYS[3 + 2 * lane] end
local function put(pointer, notBefore)
  local lane, rank = parts(pointer)
  if notBefore > 0 then
    redis.call('ZADD', delayed(lane), notBefore, pointer)
  else
    redis.call('ZADD', ready(lane), rank, pointer)
  end
end
`;

/** Puts pointers into their lanes, but for those that a sender holds: ARGV  pointer notBefore … */
export const LANE_PUT = script(`${LANE}
local some = redis.call('HLEN', taken) > 0
local into = {}
for i = 1, #ARGV, 2 do
  if not some or redis.call('HEXISTS', taken, ARGV[i]) == 0 then
    local lane, rank = parts(ARGV[i])
    local late = tonumber(ARGV[i + 1]) > 0
    local key = late and delayed(lane) or ready(lane)
    local members = into[key] or {}
    into[key] = members
    members[#members + 1] = late and ARGV[i + 1] or rank
    members[#members + 1] = ARGV[i]
  end
end
for key, members in pairs(into) do
  for from = 1, #members, 1000 do
    redis.call('ZADD', key, unpack(members, from, math.min(from + 999, #members)))
  end
end
`);

/** Gives pointers back that this sender holds (another may have them by now): ARGV  holder pointer notBefore … */
export const LANE_BACK = script(`${LANE}
for i = 2, #ARGV, 2 do
  if redis.call('HGET', taken, ARGV[i]) == ARGV[1] then
    redis.call('HDEL', taken, ARGV[i])
    put(ARGV[i], tonumber(ARGV[i + 1]))
  end
end
`);

/** Gives one back, to be sent at another place than its own: ARGV  holder pointer rank */
export const LANE_RERANK = script(`${LANE}
if redis.call('HGET', taken, ARGV[2]) == ARGV[1] then
  redis.call('HDEL', taken, ARGV[2])
  redis.call('ZADD', ready(parts(ARGV[2])), ARGV[3], ARGV[2])
end
`);

/** KEYS  a counter     ARGV  what it is at least from now on */
export const RAISE = script(`
if tonumber(redis.call('GET', KEYS[1]) or '0') < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], ARGV[1]) end
`);

/** KEYS  the lease     ARGV  who asks, for how many ms (0: gives it back)     replies 1 if he has it now */
export const LEASE = script(`
local had = redis.call('GET', KEYS[1])
if had and had ~= ARGV[1] then return 0 end
if ARGV[2] == '0' then
  redis.call('DEL', KEYS[1])
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`);

/** Ends a script with a reply where another than the first argument has the lease, the last key. */
const fence = (reply: string): string => `
local leased = redis.call('GET', KEYS[#KEYS])
if leased and leased ~= ARGV[1] then return ${reply} end
`;

/** Takes these pointers, as far as they wait: ARGV  holder pointer …     replies those that it took */
export const LANE_TAKE_THESE = script(`${LANE}${fence('{}')}
local found = {}
for i = 2, #ARGV do
  local lane = parts(ARGV[i])
  local waits = redis.call('ZREM', ready(lane), ARGV[i]) + redis.call('ZREM', delayed(lane), ARGV[i])
  if waits > 0 and redis.call('HSETNX', taken, ARGV[i], ARGV[1]) == 1 then found[#found + 1] = ARGV[i] end
end
return found
`);

/** Removes pointers, wherever they are: ARGV  pointer … */
export const LANE_REMOVE = script(`${LANE}
for _, pointer in ipairs(ARGV) do
  local lane = parts(pointer)
  redis.call('HDEL', taken, pointer)
  redis.call('ZREM', ready(lane), pointer)
  redis.call('ZREM', delayed(lane), pointer)
end
`);

/** Takes the next pointers.
 *  ARGV  holder now limit, how many to clear away at most, lanes as digits in their order
 *  replies  {pointers with their ranks, expired pointers, how many are taken}; both kinds are then taken */
export const LANE_TAKE = script(`${LANE}${fence("{{}, {}, redis.call('HLEN', taken)}")}
local holder, now, limit, clear = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local found, expired = {}, {}
local count = 0
for lane in string.gmatch(ARGV[5], '%d') do
  local due = redis.call('ZRANGEBYSCORE', delayed(lane), '-inf', ARGV[2], 'LIMIT', 0, clear)
  for _, pointer in ipairs(due) do
    redis.call('ZREM', delayed(lane), pointer)
    put(pointer, 0)
  end
  while count < limit and #expired < clear do
    local next = redis.call('ZRANGE', ready(lane), 0, limit - count - 1, 'WITHSCORES')
    if #next == 0 then break end
    for i = 1, #next, 2 do
      local pointer = next[i]
      redis.call('ZREM', ready(lane), pointer)
      -- One that is held already stood here twice, after a commit that was repaired while it went on.
      if redis.call('HSETNX', taken, pointer, holder) == 1 then
        local _, _, expires = parts(pointer)
        if expires ~= '' and tonumber(expires) < now then
          expired[#expired + 1] = pointer
        else
          found[#found + 1] = pointer
          found[#found + 1] = next[i + 1]
          count = count + 1
        end
      end
    end
  end
end
return {found, expired, redis.call('HLEN', taken)}
`);

/** After a start: gives back all that is taken. */
export const LANE_RECOVER = script(`${LANE}
for _, pointer in ipairs(redis.call('HKEYS', taken)) do put(pointer, 0) end
redis.call('DEL', taken)
`);

/** How many pointers there are. */
export const LANE_COUNT = script(`
local count = redis.call('HLEN', KEYS[1])
for i = 2, #KEYS do count = count + redis.call('ZCARD', KEYS[i]) end
return count
`);

/** When the next may be sent: '0' now, '' none waits. */
export const LANE_NEXT = script(`
local first
for i = 2, #KEYS, 2 do
  if redis.call('ZCARD', KEYS[i]) > 0 then return '0' end
  local next = redis.call('ZRANGE', KEYS[i + 1], 0, 0, 'WITHSCORES')
  if next[2] and (not first or tonumber(next[2]) < tonumber(first)) then first = next[2] end
end
return first or ''
`);
