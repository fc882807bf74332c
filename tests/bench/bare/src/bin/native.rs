//! A file of Markdown and a number of runs in, the median milliseconds of pulldown-cmark on this machine out, with nothing
//! between them: what WebAssembly costs.

use std::hint::black_box;
use std::time::Instant;

use pulldown_cmark::{Options, Parser, html};

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (Some(file), Some(runs)) = (arguments.next(), arguments.next().and_then(|runs| runs.parse().ok())) else {
        panic!("usage: native FILE RUNS");
    };
    let text = std::fs::read_to_string(file).expect("the file can be read");
    let mut times: Vec<f64> = (0..runs).map(|_: usize| once(&text)).collect();
    times.sort_by(f64::total_cmp);
    println!("{}", times[times.len() / 2]);
}

fn once(text: &str) -> f64 {
    let start = Instant::now();
    let mut out = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut out, Parser::new_ext(black_box(text), Options::empty()));
    black_box(out);
    start.elapsed().as_secs_f64() * 1000.0
}
