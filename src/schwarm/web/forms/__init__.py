"""Forms: they check what people typed; actions guard what must always hold."""
