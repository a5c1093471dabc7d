"""Words, tables and figures of a thesis chapter, made from the engine's results; knows nothing of the screen."""
