"""The script that counts requests in Redis, and what it is given."""

import hashlib
from collections.abc import Mapping, Sequence

from .limiter import Bucket

# For each bucket there are two keys: the list of the last moments that count, each as often as its request weighed, and
# the moment until which it is closed; and five values: quota, window, for how long to close it from now on, the weight
# of the request, and what others of this process that wait for the same weigh together: so much room is left to them.
# All times are microseconds of the server. The reply is the time to wait; 0 means that the request was counted in all
# buckets.
# Keys outlive their meaning by a millisecond, because Redis takes the time of expiry from a coarser clock.
SCRIPT = """
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local function whole(number) return string.format('%.0f', number) end
local function lifetime(span) return whole(math.ceil(span / 1000) + 1) end
local free = now
for i = 1, #KEYS, 2 do
  local a = (i - 1) / 2 * 5 + 1
  local quota, window, close = tonumber(ARGV[a]), tonumber(ARGV[a + 1]), tonumber(ARGV[a + 2])
  local ahead = tonumber(ARGV[a + 3]) + tonumber(ARGV[a + 4]) - 1
  local closed = tonumber(redis.call('GET', KEYS[i + 1]) or 0)
  if close > 0 and now + close > closed then
    closed = now + close
    redis.call('SET', KEYS[i + 1], whole(closed), 'PX', lifetime(close))
  end
  local rounds = math.floor(ahead / quota)
  local oldest = redis.call('LINDEX', KEYS[i], ahead % quota - quota)
  local start = oldest and tonumber(oldest) or now - window
  free = math.max(free, closed, start + (rounds + 1) * window)
end
if free <= now then
  for i = 1, #KEYS, 2 do
    local a = (i - 1) / 2 * 5 + 1
    for _ = 1, tonumber(ARGV[a + 3]) do redis.call('RPUSH', KEYS[i], whole(now)) end
    redis.call('LTRIM', KEYS[i], -tonumber(ARGV[a]), -1)
    redis.call('PEXPIRE', KEYS[i], lifetime(ARGV[a + 1]))
  end
end
return free - now
"""
SCRIPT_SHA1 = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()
MICROSECONDS = 1_000_000


def script_input(
    prefix: str, buckets: Sequence[Bucket], *, others: Sequence[int], closing: Mapping[str, float]
) -> tuple[list[str], list[int]]:
    """Return the script's keys and values.

    ``others`` says how much of each bucket is left to those who came before, ``closing`` for how many seconds to close
    which.
    """
    names: list[str] = []
    values: list[int] = []
    for bucket, before in zip(buckets, others, strict=True):
        names += (f"{prefix}:{bucket.key}:counted", f"{prefix}:{bucket.key}:closed")
        close = max(0, int(closing.get(bucket.key, 0) * MICROSECONDS))
        values += (bucket.quota, int(bucket.span * MICROSECONDS), close, bucket.weight, before)
    return names, values
