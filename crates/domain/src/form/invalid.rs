//! What did not fit, named so that the language file can say it.

/// One field that needs another look. Holds no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The field's id; for [`Reason::UnknownField`] the name that was sent.
    pub field: String,
    pub reason: Reason,
}

/// Why an answer does not fit its field. Closed: each has its sentence in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    Missing,
    /// More than 10,000 characters.
    TooLong,
    NotANumber,
    OutOfRange,
    NotAnOption,
    NotADate,
    NotATime,
    TooFew,
    TooMany,
    ControlCharacters,
    UnknownField,
    /// Two values where one was asked.
    TwoAnswers,
    /// The whole form is more than one entry can hold; said at its longest field.
    FormTooLong,
    /// Not an IANA name of a time zone.
    NotAZone,
    /// Not an address that begins with `https://`.
    NotAnAddress,
    NotAnEmail,
    /// Someone else of the practice has this.
    Taken,
}

impl Reason {
    pub const ALL: [Self; 17] = [
        Self::Missing,
        Self::TooLong,
        Self::NotANumber,
        Self::OutOfRange,
        Self::NotAnOption,
        Self::NotADate,
        Self::NotATime,
        Self::TooFew,
        Self::TooMany,
        Self::ControlCharacters,
        Self::UnknownField,
        Self::TwoAnswers,
        Self::FormTooLong,
        Self::NotAZone,
        Self::NotAnAddress,
        Self::NotAnEmail,
        Self::Taken,
    ];

    /// The key of its sentence in the interface catalogue.
    pub fn key(self) -> &'static str {
        match self {
            Self::Missing => "invalid-missing",
            Self::TooLong => "invalid-too-long",
            Self::NotANumber => "invalid-not-a-number",
            Self::OutOfRange => "invalid-out-of-range",
            Self::NotAnOption => "invalid-not-an-option",
            Self::NotADate => "invalid-not-a-date",
            Self::NotATime => "invalid-not-a-time",
            Self::TooFew => "invalid-too-few",
            Self::TooMany => "invalid-too-many",
            Self::ControlCharacters => "invalid-control-characters",
            Self::UnknownField => "invalid-unknown-field",
            Self::TwoAnswers => "invalid-two-answers",
            Self::FormTooLong => "invalid-form-too-long",
            Self::NotAZone => "invalid-not-a-zone",
            Self::NotAnAddress => "invalid-not-an-address",
            Self::NotAnEmail => "invalid-not-an-email",
            Self::Taken => "invalid-taken",
        }
    }
}
