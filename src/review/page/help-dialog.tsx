import { useReview } from "./context.js";
import { KEY_GROUPS } from "./keys.js";
import { Modal } from "./modal.js";

/** All keys, from the list by which they work. */
export function HelpDialog() {
  const { store } = useReview();
  const { version, dictionary } = store.get().session;
  return (
    <Modal label="Keys" kind="help">
      <header>
        <h2>Keys</h2>
        <button type="button" onClick={() => store.set({ overlay: null })}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      <div class="key-groups">
        {KEY_GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map((key) => (
                <div key={key.does}>
                  <dt>
                    {(key.shown ?? key.keys[0]!).split(" ").map((name) => (
                      <kbd key={name}>{name}</kbd>
                    ))}
                  </dt>
                  <dd>{key.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p class="foot">
        Select text with the mouse to add a mention or change the ends of one. diglot {version}, dictionary{" "}
        {dictionary}.
      </p>
    </Modal>
  );
}
