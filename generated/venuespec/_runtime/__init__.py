"""The hand-written part of every generated package: errors, strict reading, signing, one call over the network."""
