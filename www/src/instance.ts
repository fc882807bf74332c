/**
 * The one instance of a WebAssembly module: what is called in it goes in; after a trap it is called once more, in a
 * new instance (law 12).
 */

/** A module has failed several times in a row on a text. The text itself is whole: see `Doc.text`. */
export class CoreStopped extends Error {
  override readonly name = "CoreStopped";
}

export class Instance {
  /** Counts the instances: what was made in an earlier one must be made again. */
  generation = 0;
  /** When the last instances failed, in milliseconds; three within five seconds stop the core. */
  #failures: number[] = [];
  readonly #reset: () => void;
  readonly #onRecovered: () => void;

  /** `reset` puts a fresh instance of the compiled module in the place of the present one. */
  constructor(reset: () => void, onRecovered: () => void) {
    this.#reset = reset;
    this.#onRecovered = onRecovered;
  }

  /** Starts a new instance in place of one that has trapped. */
  recover(cause: unknown): void {
    const now = performance.now();
    this.#failures = [...this.#failures.filter((time) => now - time < 5000), now];
    this.generation++;
    this.#reset();
    if (this.#failures.length >= 3) {
      throw new CoreStopped("The core has stopped three times within five seconds.", { cause });
    }
    this.#onRecovered();
  }

  /** Runs `call`; after a trap once more, in a new instance. */
  guarded<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (!isTrap(error)) throw error;
      this.recover(error);
      try {
        return call();
      } catch (again) {
        if (isTrap(again)) this.recover(again);
        throw again;
      }
    }
  }
}

/** Whether an error means that the instance is broken: a trap, or a stack that has run out. */
export function isTrap(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError || (error instanceof RangeError && error.message.includes("call stack"))
  );
}
