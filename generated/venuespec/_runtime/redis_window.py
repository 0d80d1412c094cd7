"""The script that counts requests in Redis, and what it is given."""

import hashlib
from collections.abc import Mapping, Sequence

from .limiter import Bucket

# For each bucket there are two keys: the list of the last moments that count, and the moment until which it is closed;
# and three values: quota, window, and for how long to close it from now on. All times are microseconds of the server.
# Before them stands how many others of this process wait for the same: as many places are left to them. The reply is
# the time to wait; 0 means that the request was counted in all buckets.
# Keys outlive their meaning by a millisecond, because Redis takes the time of expiry from a coarser clock.
SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local function whole(number) return string.format('%.0f', number) end
local function lifetime(span) return whole(math.ceil(span / 1000) + 1) end
local others = tonumber(ARGV[1])
local free = now
for i = 1, #KEYS, 2 do
  local a = (i - 1) / 2 * 3 + 2
  local quota, window, close = tonumber(ARGV[a]), tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2])
  local closed = tonumber(redis.call('GET', KEYS[i + 1]) or 0)
  if close > 0 and now + close > closed then
    closed = now + close
    redis.call('SET', KEYS[i + 1], whole(closed), 'PX', lifetime(close))
  end
  local rounds = math.floor(others / quota)
  local oldest = redis.call('LINDEX', KEYS[i], others % quota - quota)
  local start = oldest and tonumber(oldest) or now - window
  free = math.max(free, closed, start + (rounds + 1) * window)
end
if free <= now then
  for i = 1, #KEYS, 2 do
    local a = (i - 1) / 2 * 3 + 2
    redis.call('RPUSH', KEYS[i], whole(now))
    redis.call('LTRIM', KEYS[i], -tonumber(ARGV[a]), -1)
    redis.call('PEXPIRE', KEYS[i], lifetime(ARGV[a + 1]))
  end
end
return free - now
"""
SCRIPT_SHA1 = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
MICROSECONDS = 1_000_000


def script_input(
    prefix: str, buckets: Sequence[Bucket], *, others: int, closing: Mapping[str, float]
) -> tuple[list[str], list[int]]:
    """Return the script's keys and values; ``closing`` says for how many seconds to close which buckets."""
    names: list[str] = []
    values = [others]
    for bucket in buckets:
        names += (f"{prefix}:{bucket.key}:counted", f"{prefix}:{bucket.key}:closed")
        close = max(0, int(closing.get(bucket.key, 0) * MICROSECONDS))
        values += (bucket.quota, int(bucket.span * MICROSECONDS), close)
    return names, values
