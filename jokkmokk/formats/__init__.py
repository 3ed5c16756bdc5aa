"""How days and times are written, by language: where `FORMAT_MODULE_PATH` points."""
