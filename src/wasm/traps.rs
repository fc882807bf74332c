//! Faults on purpose, for the test of recovery alone: the feature `traps` is never part of a module that is shipped.

use std::cell::Cell;
use std::hint::black_box;

use wasm_bindgen::prelude::*;

thread_local! {
    static ARMED: Cell<Option<(u32, u32)>> = const { Cell::new(None) };
}

/// Lets the next change fail at `place` (before it, between the text and the preview, or after both: 0, 1, 2) by a
/// panic, a stack that overflows or memory that runs out (`kind` 0, 1, 2).
#[wasm_bindgen]
pub fn arm(place: u32, kind: u32) {
    ARMED.set(Some((place, kind)));
}

/// Fails if this is the place that is armed.
pub(super) fn spring(place: u32) {
    match ARMED.get() {
        Some((armed, kind)) if armed == place => fail(kind),
        _ => {}
    }
}

fn fail(kind: u32) {
    match kind {
        0 => panic!("a trap of the tests"),
        1 => drop(black_box(deeper(u32::MAX))),
        _ => {
            let mut held: Vec<Vec<u8>> = Vec::new();
            loop {
                held.push(black_box(Vec::with_capacity(1 << 30)));
            }
        }
    }
}

fn deeper(levels: u32) -> u32 {
    match black_box(levels) {
        0 => 0,
        left => black_box(deeper(left - 1)).wrapping_add(1),
    }
}
