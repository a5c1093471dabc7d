"""Settings of the whole suite."""

from hypothesis import HealthCheck, settings

# No deadlines: machines are shared, and speed is measured in benchmarks.
settings.register_profile("jalur", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("jalur")
