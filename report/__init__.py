"""Words, tables and figures of a thesis chapter, from the engine's results; knows no screen."""
