#include "kb/document/personal_findings.h"

#include <algorithm>
#include <array>

namespace kb {
namespace {

constexpr std::size_t personal_kinds = static_cast<std::size_t>(PersonalKind::name) + 1;

/// By language, in the order of PersonalKind.
struct Words {
  std::string_view lang;
  std::array<std::string_view, personal_kinds> words;
};
constexpr Words all_words[] = {
    {"en",
     {"e-mail address", "phone number", "account number", "card number", "identity number", "passport number", "order number",
      "tracking number", "device number", "IP address", "address", "name"}},
    {"zh", {"邮箱", "电话号码", "银行账号", "卡号", "证件号", "护照号", "订单号", "运单号", "设备号", "IP 地址", "地址", "姓名"}},
    {"zh-Hant", {"信箱", "電話號碼", "銀行帳號", "卡號", "證件號", "護照號", "訂單號", "運單號", "裝置號", "IP 位址", "地址", "姓名"}},
    {"de",
     {"E-Mail-Adresse", "Telefonnummer", "Kontonummer", "Kartennummer", "Ausweisnummer", "Passnummer", "Bestellnummer", "Sendungsnummer",
      "Gerätenummer", "IP-Adresse", "Anschrift", "Name"}},
    {"fr",
     {"adresse e-mail", "numéro de téléphone", "numéro de compte", "numéro de carte", "numéro d'identité", "numéro de passeport",
      "numéro de commande", "numéro de suivi", "numéro d'appareil", "adresse IP", "adresse", "nom"}},
    {"es",
     {"correo electrónico", "número de teléfono", "número de cuenta", "número de tarjeta", "número de identidad", "número de pasaporte",
      "número de pedido", "número de seguimiento", "número de dispositivo", "dirección IP", "dirección", "nombre"}},
    {"pt",
     {"e-mail", "número de telefone", "número da conta", "número do cartão", "número de identidade", "número do passaporte",
      "número do pedido", "código de rastreio", "número do aparelho", "endereço IP", "endereço", "nome"}},
    {"it",
     {"indirizzo e-mail", "numero di telefono", "numero di conto", "numero di carta", "numero di documento", "numero di passaporto",
      "numero d'ordine", "numero di spedizione", "numero del dispositivo", "indirizzo IP", "indirizzo", "nome"}},
    {"ja",
     {"メールアドレス", "電話番号", "口座番号", "カード番号", "身分証番号", "旅券番号", "注文番号", "追跡番号", "端末番号", "IPアドレス",
      "住所", "氏名"}},
    {"ko",
     {"이메일", "전화번호", "계좌번호", "카드번호", "신분증 번호", "여권번호", "주문번호", "운송장번호", "기기 번호", "IP 주소", "주소",
      "이름"}},
    {"ru",
     {"адрес почты", "номер телефона", "номер счёта", "номер карты", "номер документа", "номер паспорта", "номер заказа", "трек-номер",
      "номер устройства", "IP-адрес", "адрес", "имя"}},
    {"ar",
     {"البريد الإلكتروني", "رقم الهاتف", "رقم الحساب", "رقم البطاقة", "رقم الهوية", "رقم الجواز", "رقم الطلب", "رقم التتبع", "رقم الجهاز",
      "عنوان IP", "العنوان", "الاسم"}},
};

/// Those of the language, or of the language without its script or region, or English ones.
const Words& words_of(std::string_view lang) {
  for (std::string_view tag = lang; !tag.empty(); tag = tag.substr(0, tag.find('-') == tag.npos ? 0 : tag.rfind('-')))
    for (const Words& each : all_words)
      if (each.lang == tag) return each;
  return all_words[0];
}

}  // namespace

std::optional<PersonalKind> parse_personal_kind(std::string_view name) {
  for (std::size_t kind = 0; kind < personal_kinds; ++kind)
    if (to_string(static_cast<PersonalKind>(kind)) == name) return static_cast<PersonalKind>(kind);
  return std::nullopt;
}

std::string personal_suggestion(PersonalKind kind, std::string_view lang) {
  return "[" + std::string(words_of(lang).words[static_cast<std::size_t>(kind)]) + "]";
}

std::vector<PersonalFinding> personal_findings(std::string_view text, std::string_view lang) {
  std::vector<PersonalFinding> found;
  int line = 1;
  std::size_t at = 0;
  for (const PersonalSpan& span : find_personal_data(text)) {
    if (found.size() == most_personal_findings) break;
    line += static_cast<int>(
        std::count(text.begin() + static_cast<std::ptrdiff_t>(at), text.begin() + static_cast<std::ptrdiff_t>(span.offset), '\n'));
    at = span.offset;
    found.push_back({span.kind, line, span.offset, span.length, personal_suggestion(span.kind, lang)});
  }
  return found;
}

}  // namespace kb
