#include "web/reply_letter.h"

#include "web/locale.h"

namespace web {
namespace {

constexpr LetterFrame frames[] = {
    {"en", "Hello,", "Kind regards"},
    {"zh", "您好：", "此致\n敬礼"},
    {"zh-Hant", "您好：", "敬祝 順心"},
    {"de", "Guten Tag,", "Mit freundlichen Grüßen"},
    {"es", "Hola:", "Un saludo cordial"},
    {"fr", "Bonjour,", "Cordialement"},
    {"pt", "Olá,", "Atenciosamente"},
    {"it", "Buongiorno,", "Cordiali saluti"},
    {"nl", "Goedendag,", "Met vriendelijke groet"},
    {"pl", "Dzień dobry,", "Z poważaniem"},
    {"sv", "Hej,", "Med vänlig hälsning"},
    {"ru", "Здравствуйте!", "С уважением"},
    {"ar", "مرحبًا،", "مع أطيب التحيات"},
    {"ja", "お問い合わせありがとうございます。", "今後ともよろしくお願いいたします。"},
    {"ko", "안녕하세요.", "감사합니다."},
    {"th", "เรียนลูกค้า", "ขอแสดงความนับถือ"},
    {"vi", "Xin chào,", "Trân trọng"},
    {"id", "Halo,", "Salam hormat"},
};

}  // namespace

const LetterFrame* letter_frame(std::string_view lang) {
  for (const LetterFrame& frame : frames)
    if (frame.lang == lang) return &frame;
  const std::string_view primary = primary_language(lang);
  return primary == lang ? nullptr : letter_frame(primary);
}

std::string reply_letter(std::string_view text, std::string_view lang) {
  const LetterFrame* frame = letter_frame(lang);
  if (!frame) return std::string(text);
  std::string letter(frame->greeting);
  letter.append("\n\n").append(text).append("\n\n").append(frame->closing).append("\n");
  return letter;
}

}  // namespace web
