import { render } from "preact";
import { fetchSession, listen } from "./api.js";
import { App } from "./app.js";
import { ReviewContext } from "./context.js";
import { installKeys } from "./keys.js";
import { createReview } from "./review.js";
import "./styles/page.css";
import { restoreTheme } from "./theme.js";

function Trouble({ reason }: { reason: string }) {
  return (
    <div class="trouble" role="alert">
      <h1>The review could not be opened</h1>
      <p>{reason}</p>
      <p>
        Start it again with <code>diglot review</code> and open the address it prints.
      </p>
    </div>
  );
}

async function start(): Promise<void> {
  restoreTheme();
  try {
    const review = createReview(await fetchSession());
    listen({
      update: review.update,
      reload: () => void review.reload().catch(() => review.store.set({ live: false })),
      connection: (live) => {
        if (review.store.get().live !== live) review.store.set({ live });
      },
    });
    installKeys(review);
    review.filter({});
    render(
      <ReviewContext.Provider value={review}>
        <App />
      </ReviewContext.Provider>,
      document.body,
    );
  } catch (thrown) {
    render(<Trouble reason={thrown instanceof Error ? thrown.message : String(thrown)} />, document.body);
  }
}

void start();
