"""One file is one moment; pages never know each other."""
