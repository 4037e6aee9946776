"""How fast: one core, warm, CPU seconds, medians; peers run beside us on the same input where there is one."""
