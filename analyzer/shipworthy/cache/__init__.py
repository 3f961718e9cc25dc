"""Calls that need not be repeated: what they printed, and everything that they looked at.

An entry belongs to one call: its arguments, the working directory, what decides about colours, the day, and the code
of the program. It counts only as long as everything that the call has read, listed or looked for is as it was, which
is tried anew each time: contents by a digest of all bytes, folders by what is in them. What is imported here is
imported on every start, so it is little.
"""
