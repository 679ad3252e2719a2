"""The profiles that ship with posctl: what they carry, what they make of programs, and hand-worked cases."""
