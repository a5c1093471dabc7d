/** What goes to Python, and when: the drawing, the settled selection, commands. Nothing before the user does something. */
const SETTLE = 250;
const MOST_COMMANDS = 50;

/** `drawing()` gives the message for the drawing as it is, or null. */
export function createOutbox({ drawing, done }) {
  let channel = null; // Streamlit's functions, renewed with every call of the component
  let unsent = false;
  let drawingTimer = 0;
  let selectionTimer = 0;
  let sentSelection = "[]";
  let commands = [];
  let number = done ?? 0;

  function flush() {
    clearTimeout(drawingTimer);
    const message = unsent ? drawing() : null;
    unsent = false;
    if (message) channel.setStateValue("doc", message);
  }

  return {
    flush,
    unsent: () => unsent,
    connect(component) {
      channel = component;
    },
    /** Python answered: forget what it has taken. */
    confirmed(lastDone = 0) {
      commands = commands.filter((command) => command.number > lastDone);
      number = Math.max(number, lastDone);
    },
    /** Python's model replaced ours: what had not been sent is no longer meant. */
    dropDrawing() {
      clearTimeout(drawingTimer);
      unsent = false;
    },
    send(delay = 0) {
      unsent = true;
      clearTimeout(drawingTimer);
      if (delay) drawingTimer = setTimeout(flush, delay);
      else flush();
    },
    command(kind, selected, after) {
      flush();
      number += 1;
      // All that Python has not confirmed: Streamlit keeps only the last value of a trigger.
      commands = [...commands, { number, kind, selected }].slice(-MOST_COMMANDS);
      channel.setTriggerValue("command", { after, items: commands });
    },
    /** Sent when it has settled, not at every click. */
    selection(ids) {
      clearTimeout(selectionTimer);
      selectionTimer = setTimeout(() => {
        const message = JSON.stringify(ids);
        if (message === sentSelection) return;
        sentSelection = message;
        channel.setStateValue("selection", ids);
      }, SETTLE);
    },
    stop() {
      flush();
      clearTimeout(selectionTimer);
    },
  };
}
