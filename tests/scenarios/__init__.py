"""Scenarios: archives made from known truth, to try linking, tracing and auditing on what nobody has tuned to."""
