"""A small, strict reader of OData queries: what it does not understand is refused, never passed over."""
