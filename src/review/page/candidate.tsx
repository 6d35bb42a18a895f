import type { Evidence } from "../../document/types.js";
import type { CandidateView, MentionView } from "../server/messages.js";
import { type Choice, choiceOf } from "./model.js";
import { percent } from "./percent.js";

/** Evidence shown without being asked for. */
const WEIGHTIEST = 3;

function EvidenceBar({ evidence: { weight, text, signal }, most }: { evidence: Evidence; most: number }) {
  const share = Math.min(1, Math.abs(weight) / most);
  const sign = weight >= 0 ? "+" : "−";
  return (
    <li title={`${signal}: ${sign}${Math.abs(weight).toFixed(2)} in log-odds`}>
      <span class="bar" aria-hidden="true">
        <span class={weight >= 0 ? "for" : "against"} style={{ width: `${Math.max(share * 50, 1.5)}%` }} />
      </span>
      <span class="evidence-text">
        <span class="unseen">{weight >= 0 ? "for: " : "against: "}</span>
        {text}
      </span>
    </li>
  );
}

interface CandidateProps {
  candidate: CandidateView;
  place: number;
  isLinked: boolean;
  /** The greatest weight of any evidence here, to which bars are drawn. */
  most: number;
  all: boolean;
  choose: (choice: Choice) => void;
  mention: MentionView;
}

/** One concept the mention may mean, with a button to choose it and what speaks for and against it. */
export function Candidate({ candidate, place, isLinked, most, all, choose, mention }: CandidateProps) {
  const { id, name, nameZh, type, species, names, papers, page, score, matched, status, evidence } =
    candidate;
  const ordered = [...evidence].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  const shown = all ? ordered : ordered.slice(0, WEIGHTIEST);
  const key = place < 9 ? String(place + 1) : "";
  return (
    <li class="candidate" data-type={type} data-linked={isLinked || undefined}>
      <button type="button" class="choose" onClick={() => choose(choiceOf(candidate, mention))}>
        <kbd>{key}</kbd>
        <span class="candidate-name">
          {name}
          {nameZh && <span lang="zh"> {nameZh}</span>}
        </span>
        {score === null ? (
          <span class="score">suggested</span>
        ) : (
          <span class="score">
            <span class="score-bar" aria-hidden="true">
              <span style={{ width: `${score * 100}%` }} />
            </span>
            {percent(score)}
          </span>
        )}
      </button>
      <div class="facts">
        <p class="ids">
          {page ? (
            <a href={page.address} target="_blank" rel="noopener noreferrer" title={`Open at ${page.site}`}>
              {id}
              <span aria-hidden="true"> ↗</span>
              <span class="unseen"> at {page.site}, in a new tab</span>
            </a>
          ) : (
            <span>{id}</span>
          )}
          {type !== mention.type && <span class="type">{type}</span>}
          {species && <i>{species}</i>}
          {papers !== undefined && <span>{papers.toLocaleString("en")} papers</span>}
        </p>
        {names.length > 0 && <p class="definition">{names.join(" · ")}</p>}
        {evidence.length > 0 && (
          <ul class="evidence" aria-label="Evidence">
            {shown.map((piece) => (
              <EvidenceBar key={`${piece.signal} ${piece.text}`} evidence={piece} most={most} />
            ))}
          </ul>
        )}
        {score === null ? (
          <p class="matched">suggested by {matched}</p>
        ) : (
          <p class="matched">
            matched “{matched}” ({status})
            {!all && ordered.length > WEIGHTIEST && `, ${ordered.length - WEIGHTIEST} more: v`}
          </p>
        )}
      </div>
    </li>
  );
}
