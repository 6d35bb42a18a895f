import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useReview } from "./context.js";

/** A dialog over the page: keeps the focus, leaves on Escape or a click beside it, and gives the focus back. */
export function Modal({
  label,
  kind,
  children,
}: {
  label: string;
  kind: string;
  children: ComponentChildren;
}) {
  const { store } = useReview();
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => store.set({ overlay: null });
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current!;
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
      else document.querySelector<HTMLElement>("#queue-list")?.focus();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape does the same
    <dialog
      ref={dialog}
      class={`modal ${kind}`}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <div class="modal-body">{children}</div>
    </dialog>
  );
}
