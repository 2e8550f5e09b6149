//! The tuples that fields are read into and written from.

/// Invokes a macro once for every arity, with type parameters and indices.
macro_rules! for_each_arity {
    ($tuple:ident) => {
        $tuple!(0:);
        $tuple!(1: T0 0);
        $tuple!(2: T0 0 T1 1);
        $tuple!(3: T0 0 T1 1 T2 2);
        $tuple!(4: T0 0 T1 1 T2 2 T3 3);
        $tuple!(5: T0 0 T1 1 T2 2 T3 3 T4 4);
        $tuple!(6: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5);
        $tuple!(7: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6);
        $tuple!(8: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7);
        $tuple!(9: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8);
        $tuple!(10: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9);
        $tuple!(11: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10);
        $tuple!(12: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11);
        $tuple!(13: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12);
        $tuple!(14: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13);
        $tuple!(15: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13 T14 14);
        $tuple!(16: T0 0 T1 1 T2 2 T3 3 T4 4 T5 5 T6 6 T7 7 T8 8 T9 9 T10 10 T11 11 T12 12 T13 13 T14 14 T15 15);
    };
}

pub(super) use for_each_arity;
