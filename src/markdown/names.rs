//! Names in, what is known by each of them out.
//!
//! There is one kind of hash table for all: each further kind of key or value would be two kilobytes of module.

use std::collections::HashMap;

/// Numbers names, from 0 on, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, usize>,
}

impl Names {
    /// The number of `name`, which gets the next one where it has none.
    #[inline(never)]
    pub(super) fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.find(name) {
            return number;
        }
        let number = self.numbers.len();
        self.numbers.insert(name.into(), number);
        number
    }

    #[inline(never)]
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }

    /// All names, by their numbers.
    #[inline(never)]
    pub(super) fn list(&self) -> Vec<&str> {
        let mut list = vec![""; self.numbers.len()];
        for (name, &number) in &self.numbers {
            list[number] = name;
        }
        list
    }
}

/// What is known by names. A name of which nothing is known any more stays, with the default.
#[derive(Debug, Default)]
pub(super) struct Named<T> {
    names: Names,
    values: Vec<T>,
}

impl<T: Default> Named<T> {
    pub(super) fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub(super) fn get(&self, name: &str) -> Option<&T> {
        self.values.get(self.names.find(name)?)
    }

    /// What is known by `name`: the default, where it is new.
    pub(super) fn entry(&mut self, name: &str) -> &mut T {
        let number = self.names.number(name);
        if number == self.values.len() {
            self.values.push(T::default());
        }
        &mut self.values[number]
    }

    pub(super) fn values_mut(&mut self) -> &mut [T] {
        &mut self.values
    }

    /// The names by which something else is known in `other`, as `is_same` sees it.
    pub(super) fn differing<'n>(&'n self, other: &'n Self, is_same: impl Fn(&T, &T) -> bool) -> Vec<&'n str> {
        let none = T::default();
        let mut names = self.names.list();
        names.extend(other.names.list().into_iter().filter(|name| self.names.find(name).is_none()));
        names.retain(|name| !is_same(self.get(name).unwrap_or(&none), other.get(name).unwrap_or(&none)));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_numbered_as_they_come() {
        let mut names = Names::default();
        assert_eq!(["b", "a", "b", "c"].map(|name| names.number(name)), [0, 1, 0, 2]);
        assert_eq!((names.find("a"), names.find("d")), (Some(1), None));
        assert_eq!(names.list(), ["b", "a", "c"]);
    }

    #[test]
    fn a_name_that_is_missing_differs_only_from_what_is_known() {
        let (mut one, mut other) = (Named::<usize>::default(), Named::<usize>::default());
        for (name, value) in [("a", 1), ("b", 2), ("c", 0)] {
            *one.entry(name) = value;
        }
        for (name, value) in [("b", 3), ("d", 0), ("e", 4)] {
            *other.entry(name) = value;
        }
        assert_eq!(one.differing(&other, PartialEq::eq), ["a", "b", "e"]);
    }
}
