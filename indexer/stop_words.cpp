#include "indexer/stop_words.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace indexer {
namespace {

struct List {
  std::string_view base, words;  // folded, a space between
};

constexpr List lists[] = {
    {"en",
     "a an the and or but if of at by for with about against between into through during before after to from up down in out on off over "
     "under again then once here there when "
     "where why how all any both each few more most other some such no nor not only own same so than too very s t d ll m re ve can could "
     "will would shall should may might must just "
     "don didn doesn isn aren wasn weren hasn haven hadn won wouldn couldn shouldn i me my mine we our ours you your yours he him his she "
     "her hers it its they them their theirs what "
     "which who whom whose this that these those am is are was were be been being have has had having do does did doing as until while "
     "because get got let please also"},
    {"de",
     "der die das den dem des ein eine einer eines einem einen und oder aber wenn dass daß als wie so auch nur noch schon nicht kein keine "
     "keiner keinen keinem ich du er sie es wir ihr mich "
     "mir dich dir ihn ihm uns euch ihnen mein meine meiner meinen meinem dein deine sein seine seiner seinen ihre ihrer ihren unser "
     "unsere euer eure sich ist sind war waren bin bist sei "
     "wird werden wurde wurden worden hat haben hatte hatten habe kann konnen konnte konnten muss mussen soll sollen will wollen darf "
     "durfen in im an am auf aus bei beim mit nach von "
     "vom vor zu zum zur uber unter um durch fur gegen ohne bis seit wahrend wegen zwischen was wer wem wen wessen wo wohin woher wann "
     "warum wieso weshalb welche welcher welches "
     "welchen welchem wieviel viel viele diese dieser dieses diesem diesen jene jener jenes man da dort hier dann denn doch ja nein sehr "
     "mal bitte"},
    {"fr",
     "le la les l un une des du de d et ou mais si ne pas n plus que qu qui quoi dont ou quand comment pourquoi combien quel quelle quels "
     "quelles lequel laquelle ce c cet cette ces ca cela "
     "ceci je j tu il elle on nous vous ils elles me m te t se s lui leur leurs mon ma mes ton ta tes son sa ses notre nos votre vos y en "
     "a au aux dans par pour sur sous avec sans entre "
     "vers chez est sont etait etaient ete etre suis es sommes etes sera seront ai as avons avez ont avait avaient avoir eu fait faire "
     "peut peuvent pouvoir doit tres aussi meme comme "
     "donc car lors depuis apres avant pendant quelques tout tous toute toutes"},
    {"es",
     "el la los las un una unos unas lo al del de y o u e pero si no ni que quien quienes cual cuales cuando cuanto cuanta cuantos cuantas "
     "como donde por para con sin sobre entre hasta desde "
     "en a ante bajo contra durante segun tras yo tu el ella ello nosotros vosotros ellos ellas usted ustedes me te se nos os le les mi "
     "mis tus su sus nuestro nuestra vuestro este esta "
     "esto estos estas ese esa eso esos esas aquel aquella es son era eran fue fueron ser sido soy eres somos esta estan estaba estaban "
     "estar ha han habia haber hay he hemos hizo hacer "
     "puede pueden poder muy mas menos tambien ya porque pues todo todos toda todas otro otra otros otras"},
    {"pt",
     "o a os as um uma uns umas de do da dos das em no na nos nas ao aos a as por pelo pela pelos pelas para com sem sobre entre ate desde "
     "e ou mas se nao nem que quem qual quais quando quanto "
     "quanta quantos quantas como onde porque eu tu ele ela nos vos eles elas voce voces me te se lhe lhes meu minha meus minhas teu tua "
     "seu sua seus suas nosso nossa este esta isto estes "
     "estas esse essa isso esses essas aquele aquela e sao era eram foi foram ser sido sou somos esta estao estava estar tem tinha ter ha "
     "houve pode podem poder muito mais menos tambem "
     "ja todo todos toda todas outro outra"},
    {"it",
     "il lo la i gli le l un uno una di del dello della dei degli delle d a al allo alla ai agli alle da dal dallo dalla dai dagli dalle "
     "in nel nello nella nei negli nelle con su sul sullo "
     "sulla sui sugli sulle per tra fra e ed o ma se non ne che chi cui quale quali quando quanto quanta quanti quante come dove perche "
     "cosa io tu lui lei noi voi loro mi ti si ci vi mio mia "
     "miei mie tuo tua suo sua suoi sue nostro nostra questo questa questi queste quello quella quelli quelle e sono era erano fu furono "
     "essere stato stata sei siamo ha hanno aveva "
     "avevano avere ho puo possono potere molto piu meno anche gia tutto tutti tutta tutte altro altra"},
    {"nl",
     "de het een en of maar als dat die deze dit van in op aan met voor door bij naar uit over onder tot om te er is zijn was waren ben "
     "bent wordt worden werd werden heeft hebben had hadden heb kan "
     "kunnen kon moet moeten zal zullen zou mag niet geen ook nog al wel dan ik jij je u hij zij ze wij we jullie mij me jou hem haar ons "
     "hen hun mijn jouw uw zijn onze wat wie waar wanneer "
     "waarom hoe welke welk hoeveel zo zeer meer meest veel alle"},
    {"sv",
     "en ett den det de och eller men om att som i pa av for med till fran vid under over efter fore mellan ar var varit vara blir blev "
     "bli har hade ha kan kunde ska skulle maste far inte ej "
     "ingen inget inga jag du han hon vi ni dem mig dig sig honom henne oss er min mitt mina din ditt dina sin sitt sina var vart vara "
     "hans hennes deras denna detta dessa vad vem vilken "
     "vilket vilka nar hur varfor dar har dit hit sa ocksa mycket mer mest alla man"},
    {"da",
     "en et den det de og eller men hvis at som i pa af for med til fra ved under over efter foer mellem er var vaeret vaere bliver blev "
     "har havde have kan kunne skal skulle ma ikke ingen jeg "
     "du han hun vi dem mig dig sig ham hende os min mit mine din dit dine sin sit sine vores deres denne dette disse hvad hvem hvilken "
     "hvilket hvilke hvornar hvordan hvorfor hvor sa ogsa "
     "meget mere mest alle man"},
    {"no",
     "en et ei den det de og eller men hvis at som i pa av for med til fra ved under over etter for mellom er var vaert vaere blir ble har "
     "hadde ha kan kunne skal skulle ma ikke ingen jeg du han "
     "hun vi dere dem meg deg seg ham henne oss min mitt mine din ditt dine sin sitt sine var deres denne dette disse hva hvem hvilken "
     "hvilket hvilke nar hvordan hvorfor hvor sa ogsa mye "
     "mer mest alle man"},
    {"fi",
     "ja tai mutta jos etta kuin niin myos vain ei en et emme ette eivat ole olen olet on olemme ovat oli olivat ollut olla mina sina han "
     "me te he minun sinun hanen meidan teidan heidan se ne "
     "tama nama tuo nuo mika mita kuka ketka missa mista mihin milloin miksi miten kuinka joka jotka jota jossa kun sen siita siina hyvin"},
    {"pl",
     "i oraz lub albo ale jesli ze zeby jak jako sie nie tak tez juz tylko czy co kto kogo komu czym gdzie kiedy dlaczego skad jaki jaka "
     "jakie jakich ktory ktora ktore ktorych ktorego ktorej ile w we "
     "z ze na do od po za przez przy nad pod przed miedzy dla o u ja ty on ona ono my wy oni one mnie mi ciebie go jego jej nas was ich im "
     "moj moja moje twoj swoj swoja ten ta to te tego tej "
     "tych tym jest sa byl byla bylo byly byc bedzie ma maja mial moze moga bardzo"},
    {"cs",
     "a i nebo ale jestli ze aby jak jako se si ne tak take uz jen zda co kdo koho komu cim kde kdy proc odkud jaky jaka jake ktery ktera "
     "ktere kolik v ve z ze na do od po za pres pri nad pod pred "
     "mezi pro o u k ke s ja ty on ona ono my vy oni me mi tebe ho jeho jeji nas vas jich jim muj moje tvuj svuj ten ta to te toho teto "
     "tech tim je jsou byl byla bylo byly byt bude ma maji mel "
     "muze mohou velmi"},
    {"sk",
     "a i alebo ale ak ze aby ako sa si nie tak tiez uz len ci co kto koho komu kde kedy preco aky aka ake ktory ktora ktore kolko v vo z "
     "zo na do od po za pri nad pod pred medzi pre o u k s ja ty on "
     "ona ono my vy oni ma mi ho jeho jej nas vas ich im moj svoj ten ta to je su bol bola bolo boli byt bude moze"},
    {"hu",
     "a az egy es vagy de ha hogy mint nem is csak mar meg el ki be fel le mi ki kik hol mikor miert hogyan milyen melyik mennyi hany en "
     "te o mi ti ok ez az ezek azok van vannak volt voltak lesz lenni "
     "nincs lehet kell minden nagyon"},
    {"ro",
     "un o unui unei niste si sau dar daca ca sa nu mai foarte ce cine cui cum cand unde de la in din pe cu fara pentru prin intre sub "
     "peste dupa eu tu el ea noi voi ei ele imi iti isi ii le meu mea mei "
     "mele tau sau sa acest aceasta acesti aceste acel acea este sunt era erau fost fi am ai are au avea poate care cat cata cati cate "
     "despre"},
    {"tr",
     "ve veya ya da de ama fakat eger ki mi mu bir bu su o bunlar sunlar onlar ben sen biz siz beni seni onu bizi sizi onlari bana sana "
     "ona bize size benim senin onun bizim sizin onlarin ne kim kimin "
     "nerede nereye nereden nasil neden nicin hangi kac kadar ile icin gibi gore sonra once daha en cok az degil var yok idi olan olarak "
     "oldu olmak her hic"},
    {"id",
     "yang dan atau tetapi jika bahwa di ke dari pada dengan untuk oleh dalam tentang sebagai adalah ialah itu ini tidak bukan belum sudah "
     "telah akan sedang bisa dapat harus saya aku kamu anda dia ia "
     "kami kita mereka nya apa siapa mana kapan mengapa kenapa bagaimana berapa lagi juga saja sangat lebih paling semua setiap para ada"},
    {"ms",
     "yang dan atau tetapi jika bahawa di ke dari pada dengan untuk oleh dalam tentang sebagai adalah ialah itu ini tidak bukan belum "
     "sudah telah akan sedang boleh dapat harus saya aku awak anda dia ia "
     "kami kita mereka apa siapa mana bila mengapa kenapa bagaimana berapa lagi juga sahaja sangat lebih semua setiap para ada"},
    {"vi",
     "va hoac nhung neu rang la cua cho voi tu den trong ngoai tren duoi o tai bang theo ve khi thi ma nhu da dang se duoc bi khong chua "
     "cung rat lam toi ban anh chi em ong ba no chung ta ho minh nay "
     "do kia ay ai gi nao dau sao may bao nhieu the cac nhung mot moi vi do"},
    {"ru",
     "и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему "
     "теперь когда даже ну ли если уже или ни быть был него до вас "
     "нибудь вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже "
     "себе под будет ж тогда кто этот того потому этого какой "
     "какая какие каким каких совсем ним здесь этом один почти мой тем чтобы нее были куда зачем всех при об другой после над больше тот "
     "через эти нас про всего них какую сколько который "
     "которая которые которых почему как"},
    {"uk",
     "і й та в у не що він на я з із зі як а то все вона так його але ти до же ви за б по тільки її мені було від мене ще ні о коли навіть "
     "чи якщо вже або бути був нього вас вам там потім себе їй може "
     "вони тут де є треба для ми тебе їх чим була без чого також собі під буде тоді хто цей того тому цього який яка яке які яких при про "
     "після над через ці нас скільки чому"},
    {"bg",
     "и в във не че той на аз с със как а то все тя така го но да ти до же вие за би по само я ми беше от мен още не о кога дори ли ако "
     "вече или съм е са бил него ви там после себе нищо може те тук къде "
     "има трябва за ние тебе ги чем беше без какво също под ще тогава кой този защо това каква какви какъв при след над през тези нас "
     "колко"},
    {"el",
     "ο η το οι τα του τησ των τον την τουσ τισ ενασ μια ενα και η αλλα αν οτι πωσ που σε στο στη στην στον στουσ στισ στα απο με για προσ "
     "κατα μετα πριν ωσ χωρισ μεταξυ δεν μην να θα ειναι ηταν "
     "εχει εχουν ειχε ειχαν εγω εσυ αυτοσ αυτη αυτο εμεισ εσεισ αυτοι μου σου τουσ μασ σασ τι ποιοσ ποια ποιο ποιοι ποιεσ ποτε γιατι ποσο "
     "ποσα ποσοι ποσεσ οποιο οποια πολυ πιο επισησ οπωσ"},
    {"ar",
     "في من الي علي عن مع بين حتي منذ خلال بعد قبل عند لدي او و ثم ام لكن بل ان انه انها انهم كان كانت كانوا يكون تكون هو هي هم هن انا انت "
     "نحن هذا هذه ذلك تلك هولاء الذي التي الذين ما ماذا "
     "من متي اين كيف لماذا لم لن لا ليس ليست قد كل بعض اي ايه كم هل اذا الا غير حيث كما وهو وهي وقد ولم فيه فيها به بها له لها"},
    {"fa",
     "و در به از كه اين ان را با براي تا بر هم نيز يا اما اگر هر چه چي كي كجا چرا چگونه چند كدام است بود شد شود مي هست نيست هاي ها من تو "
     "او ما شما انها يك خود"},
    {"hi",
     "का के की को में से पर ने और या लेकिन अगर कि यह वह ये वे इस उस इन उन है हैं था थे थी हो होता होती होते हुआ हुई हुए कर करता करते करने किया गया गई गए जा "
     "जाता जाती जो क्या कौन किस किसने "
     "कब कहाँ कहां क्यों कैसे कितना कितने कितनी कौनसा मैं हम तुम आप मेरा हमारा आपका अपना अपने अपनी भी ही तो नहीं न तक लिए साथ बाद एक किसी द्वारा"},
    {"th",
     "ที่ และ หรือ แต่ ถ้า ว่า ใน ของ จาก กับ ให้ เพื่อ โดย ไป มา เป็น คือ อยู่ ได้ มี ไม่ จะ แล้ว ก็ นี้ นั้น อะไร ใคร ไหน เมื่อไร เมื่อใด ทำไม อย่างไร เท่าไร กี่ ซึ่ง "
     "การ ความ ถูก บ้าง ใด คน"},
    {"he",
     "של את על עם אל מן כי אם או אבל גם לא כן הוא היא הם הן אני אתה אנחנו זה זו זאת אלה מה מי איפה מתי למה איך כמה איזה איזו היה היתה היו "
     "יש אין כל רק עוד יותר מאוד"},
};

constexpr std::string_view pairs =
    "什么 怎么 如何 多少 哪些 哪个 哪里 哪儿 为何 是谁 谁是 是否 一个 这个 那个 我们 你们 他们 可以 没有 时候 请问 几个 是什 么时 "
    "です ます した して する から まで ので なに 何で ある いる こと もの これ それ どの どこ です すか たか のは には では とは った "
    "ので れる られ れた いう という った ました でし しょ さい くだ";

using Words = std::unordered_set<std::string_view>;

Words split(std::string_view text) {
  Words words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.insert(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

const std::unordered_map<std::string_view, Words>& all_lists() {
  static const auto built = [] {
    std::unordered_map<std::string_view, Words> result;
    for (const List& list : lists) result.emplace(list.base, split(list.words));
    return result;
  }();
  return built;
}

}  // namespace

bool is_stop_word(std::string_view folded, std::string_view base) {
  const auto& lists_by_language = all_lists();
  const auto list = lists_by_language.find(base);
  return list != lists_by_language.end() && list->second.contains(folded);
}

std::vector<std::string> stop_word_languages() {
  std::vector<std::string> languages;
  for (const List& list : lists) languages.emplace_back(list.base);
  return languages;
}

bool is_stop_pair(std::string_view pair) {
  static const Words stop_pairs = split(pairs);
  return stop_pairs.contains(pair);
}

}  // namespace indexer
