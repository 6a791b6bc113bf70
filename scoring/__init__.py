"""What answers mean: pure functions over the types of this package; knows no screen, file, database or clock."""
