//! Parts of pages: functions that return markup.
