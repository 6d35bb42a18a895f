import { CasePanel } from "./case-panel.js";
import { useReviewState } from "./context.js";
import { Header } from "./header.js";
import { HelpDialog } from "./help-dialog.js";
import { Paper } from "./paper.js";
import { QueueList } from "./queue-list.js";
import { SearchDialog } from "./search-dialog.js";

/** The whole page: what is to do at the left, the paper in the middle, the case at the right. */
export function App() {
  const overlay = useReviewState((state) => state.overlay);
  const announcement = useReviewState((state) => state.announcement);
  const queueOpen = useReviewState((state) => state.queueOpen);
  return (
    <div class="page" data-queue={queueOpen ? "open" : "closed"}>
      <Header />
      <QueueList />
      <Paper />
      <CasePanel />
      {overlay === "help" && <HelpDialog />}
      {(overlay === "search" || overlay === "add") && <SearchDialog adds={overlay === "add"} />}
      <div class="unseen" role="status" aria-live="polite">
        {announcement}
      </div>
    </div>
  );
}
