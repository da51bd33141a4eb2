#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kb/document/problem.h"

/// Text as code points. Everything here takes any bytes; what isn't UTF-8 reads as U+FFFD.
namespace kb {

/// Finds what a text file may not hold: bytes that aren't UTF-8, NUL and other control characters (tab and line ends are allowed).
/// Returns true if there is none; else one problem, with the line (from `first_line`), an empty path and what to do.
bool check_text(std::string_view text, int first_line, std::vector<Problem>& problems);

/// C0 and C1 control characters, tab and line ends among them, and DEL.
bool is_control(char32_t code_point);
/// What turns the direction of the text around it: U+202A to U+202E, U+2066 to U+2069.
bool turns_direction(char32_t code_point);
/// `text` for a terminal or one line of a list: what could forge a line or a colour is spelt out (`\n`, `\x1b`, `\u202e`), and so are
/// bytes that aren't UTF-8.
std::string printable(std::string_view text);

/// Reads the code point at `at` (< text.size()) and moves `at` behind it.
char32_t next_code_point(std::string_view text, size_t& at);
/// The last code point, or 0 of an empty text.
char32_t last_code_point(std::string_view text);
void append_code_point(std::string& text, char32_t code_point);

std::u32string code_points(std::string_view text);
size_t count_code_points(std::string_view text);

/// `text` without white space at its ends.
std::string_view trimmed(std::string_view text);

/// Case-folded by Unicode's rules, for comparing names that people wrote.
std::string folded(std::string_view text);

/// Chinese, Japanese and full-width characters: scripts in which a line break between two characters isn't a space.
bool joins_over_line_break(char32_t code_point);

}  // namespace kb
