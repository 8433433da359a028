"""More sentences as they are said in workshops; nobody who wrote the reader of signs has seen them."""

ENGLISH = r"""
Asks for a refund (5-7 business days?!)
Sees €1,299.99 crossed out, now €999,–
Gets -20% with code SAVE20
BOGO: buy 1 get 1 free!!!
Needs ID + proof of address
Calls +44 (0)20 7946 0958 ext. 12
WhatsApps +1-202-555-0143 instead
"Press *67, then #", says the robot
Hits # twice and * once
Rings *69 to call back
Ticket #4521-B → "won't fix"
Slot @ 18:00, doors @ 17:30
Lives @ 5th & Main
Email: first.last@sub.shop.example.org
CC's sales@shop.example + legal@shop.example
#1 reason to leave: wait time
Our #2, #3 and #10 complaints
Queue #: 42
Learns C# / F# / C++ / A* search
5* hotel, 3* service
*) subject to availability
**) see above
Rating: 4.7/5 (n=1,203)
1+1=3 for bundles
2+2 == 4, isn't it?
H2O, CO2, x^2 + y^2
a*b*c = 12
~40 mins, ~$5, ~3x faster
approx. ~ 2 weeks
Wait… what?!
Hm?.. OK!..
?? what is a PNR ??
!!! urgent !!!
!!11 says the review
"?" icon is too small
Clicks "!" icon
:) :-( ;) :P xD =) =( =| =/
¯\_(ツ)_/¯ says the agent
(╯°□°)╯︵ ┻━┻
<3 the packaging, </3 the glue
o_O really
Winter '26 sale, rock 'n' roll
It's John's, not the Joneses'
6'2" tall, 5'' screen
don’t, won’t, can’t
“Smart” and "dumb" quotes
‘single’ too
24/7, 9-to-5, 365 d/yr
10.02.2026 – 12.02.2026
2026-02-10T18:00+01:00
Feb 10th, 6:30pm
Q1'26 vs. Q4'25: -3.5 pp
Temp. -12°C, feels like -20
Level -1: garage
Gate B12, seat 14C
1st-floor flat, no lift
http://localhost:8080/?a=1&b=2#frag
www.shop.example/sale?ref=@home
Sends /start to the bot.
=== section ===
==> see below
BCC: all@
Likes it ++, really
Up -> down, in <-> out
Path ~/Downloads/form.pdf
Types \\server\share
Regex ^\d{3}$ fails
{{first_name}}, hello!
<b>bold</b> shows as text
&nbsp; in the mail
%20 in the link
$$$ too pricey
10^6 users; 1e9 rows
50 % off = half price
- leading dash
-- two dashes
• a bullet typed by hand
* another one
+ and another
1) first thing
(a) first letter
[x] done, [ ] not done
> quoted reply
= total
/help
|| pipes ||
;-D
…and then?
, starting with a comma
.hidden file
№ in English, why not
"Why?" – "Because!"
¡Hola! ¿Qué tal?
Straße, naïve, Łódź, São Paulo
İstanbul ılık
日本語 テスト
😀 happy, 👩‍👩‍👧 family, 🇺🇦 flag
ﬁne ligature
tab-separated? no: a | b
""".strip("\n").split("\n")

RUSSIAN = r"""
Платит 5 000 ₽, а не 4 990
Скидка −20 % только сегодня
Скидка –15 % или −300 ₽
Заявка № 4521 от 10.02.2026
Договор №123/45-АБ
Кабинет № 3а, 2-й подъезд
3-й этаж, лифта нет
Минус первый этаж (-1), парковка
Звонит +7 999 123-45-67
Набирает 8 (495) 000-00-00 доб. 123
«Ура!» — кричит ребёнок
«Как так?!» — возмущается
!!! срочно !!!
??? непонятно ???
?! и снова ?!
~40 мин, ~5 км, ~300 ₽
Ждёт ~ полчаса
1+1=3 — акция
2+1 в подарок
Кофе+булка = завтрак
@ 18:00 у входа
Встреча @ 9:30, кабинет @ 2-й этаж
Пишет на ivanov@почта.рф и ждёт
№1 по продажам
#1 в поиске
№ 1, № 2 и № 3
№№ 5–7
Хэштег #1 и хэштег #2
=) =( =D =P
:) :( :D ;)
¯\_(ツ)_/¯ — ответ поддержки
))0)
24/7, без выходных
с 9:00 до 21:00, обед 13–14
пн–пт, сб/вс — нет
в 2–3 раза дороже
а*б*в = г
5* из 5*
* звёздочка в начале
- тире в начале
– короткое
— длинное
• пункт
1. первый
2) второй
а) под буквой
(в скобках)
[галочка]
+ плюс с пробелом
+10 к карме
+0 изменений
+ 5 %
-5 °C, -10 °C ночью
Рост: +12 %, падение: -3 %
Ещё раз: ё, Ё, ъ, щ
1С:Бухгалтерия, 1С-Битрикс
ст. 16.1 ЗоЗПП
т. н. «серая» схема
и т. д., и т. п.
ИНН 7701234567, КПП 770101001
г. Москва, ул. Льва Толстого, д. 16
R&D, e-mail, Wi-Fi, QR-код
смс «Код: 1234»
Пишет: «где заказ????»
Что-то где-то как-то
https://магазин.рф/?q=чай#цены
Пришёл/ушёл
и/или
18+ и 0+
6+ лет
?
!
Так… и что?..
= итого
~ примерно
100500 раз
Курс: 1 $ = 90 ₽
Θ и Ω
""".strip("\n").split("\n")

UKRAINIAN = r"""
Платить 5 000 ₴, а не 4 990
Знижка −20 % лише сьогодні
Заявка № 4521 від 10.02.2026
Третій під'їзд, 3-й поверх
П'ять п’ять пʼять
З'їзд, об’єкт, пам'ять, м'яч
«Ура!» — гукає дитина
«Що?!» — обурюється
!!! терміново !!!
~40 хв, ~5 км, ~300 ₴
Чекає ~ півгодини
1+1=3 — акція
@ 18:00 біля входу
Пише на help@пошта.укр
Телефонує +380 67 000-00-00
№1 за продажами
№ 12-Б, кв. 5
=) =( =D
:) і :(
24/7, без вихідних
пн–пт, сб/нд — ні
5* із 5*
- тире
— довге
• пункт
1. перший
а) під літерою
+10 до карми
-5 °C, -10 °C вночі
ї, є, ґ, і — наші літери
ФОП «Їжак», ЄДРПОУ 12345678
вул. Хрещатик, буд. 1
Код із СМС: 1234
Пише: «де замовлення????»
18+ та 0+
і т. д., і т. п.
Так… і що?..
Курс: 1 $ = 41 ₴
¯\_(ツ)_/¯
""".strip("\n").split("\n")

SENTENCES = list(dict.fromkeys([*ENGLISH, *RUSSIAN, *UKRAINIAN]))

LIKE_SIGNS = {
    "Sends /start to @BotFather.": "owner",
    "Asks in the #support channel": "channel",
    "Молоко +Хлеб по акции": "owner",
    "Ошибка !важно проверить": "pain",
    "Цены ~космос": "opportunity",
    "Спускається на −1": "feeling",
    "Формула =СУММ в отчёте": "evidence",
    "Terms apply *": "moment_of_truth",
}
"""The few that look exactly like a sign, with what they show as a chip."""
