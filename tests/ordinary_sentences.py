"""Sentences as people type them in workshops; none has a sign, all must come out letter for letter."""

ENGLISH = """
Sees an ad on the bus
Pays $49.99 by card
Price: 1,299.00 USD (incl. VAT)
Discount of -15% until Friday
Gets 20% off, then 10% more
Room #12 on floor -1, left
Ticket #4521 is closed
We are #1 in the region!
Writes C# and F# code
Rewrites the bot in C++ for speed
Sends mail to help@shop.example
Mail: anna.smith+orders@mail.example, no reply
Arrives @ 18:00
Meets at the desk @ 9
Wow! It works!
Really?! No way!!
What?? Again???
Hmm... maybe later
"Where is my parcel?" he asks
'Too late', says the courier
It's the customer's phone, isn't it?
Waits ~40 min in the queue
Takes ~ 3 days
Delivery in 2-3 days
Opening hours: 9:00-18:00
Open 24/7
Call +1 555 0100 200
Dial 8-800-555-35-35 now
Meets on 12/05/2026 at 10:30
Deadline: 2026-11-21
On 5 May, at noon, she leaves
1st floor, 2nd door on the left
Floor -2, parking
It is -5 outside today
Plus 2 guests, minus 1 chair
Guests +1 are welcome
Score = 0 for everyone
a = b and c = d
x == y is false
Smiles =) and leaves
Sad =( about it
Likes it :) a lot
Winks ;-) at the agent
Laughs :D or =D
<3 the new app
^_^ happy end
Shrugs ¯\\_(ツ)_/¯
A/B test: variant B wins
Reads the FAQ & T&C
Q&A with the team
Path C:\\Users\\anna\\map
Share \\\\server\\maps is full
Opens https://shop.example/?q=shoes&page=2#top
Goes to www.shop.example/help
Version 2.0.1 is out
Size 10 x 15 cm; weight 2.5 kg
5 * 5 = 25
Rated 4* by guests
***** review
Footnote * see below
** bold ** words
- buys milk
- -
– and then waits
— Who is there?
1. Opens the app
2) Signs in
a) first choice
(see page 4)
[draft] new terms
{name} in the letter
100% sure?
50/50 chance
Half-price week
e-mail, fax, letter
R&D asks: why?
No. 5 is alive
Is 3 > 2? Yes
Profit > 0
if n <= 5: stop
-> next step
=> done
<- back
+ more lines
! important
? unknown
~ roughly
= equal
@ home
# heading
* bullet
?!
!?
...
#
1 + 1
Pays 5€ or 5 EUR
Pays £5 (five pounds)
The app says: "Error 404!"
The form has 12 fields, 3 of them twice
Line one
""".strip("\n").split("\n")

RUSSIAN = """
Видит рекламу в метро
Платит 4 990 ₽ картой
Цена — 1 299,00 руб. (с НДС)
Скидка -15% до пятницы
Квартира № 4521, этаж -1, налево
Дом №5, корпус 2
Справка № 1-А
Пункт №12.3 договора
Школа №1 — лучшая!
Ура!
Ура!!! Заработало!
Что?! Опять??
Ну... может быть
«Где мой заказ?» — спрашивает он
„Поздно“, — говорит курьер
Ждёт ~40 мин в очереди
Приедет ~ через час
Доставка 2–3 дня
Работаем с 9:00 до 18:00
Встреча @ 18:00
Звонит на +7 495 123-45-67
Звонит 8 (800) 555-35-35
Пишет на help@shop.example, ждёт ответа
Почта: anna@mail.example
21.11.2026 в 10:30
5 мая, в полдень, уходит
1-й этаж, 2-я дверь слева
На улице -5 мороза
Гости +1 приходят
Оценка = 0 у всех
Улыбается =) и уходит
Грустит =( дома
Радуется :) и ))) всем
Смеётся :D или =D
Эх :( снова
))))
Открывает https://shop.example/?q=обувь#отзывы
Версия 2.0.1 вышла
Размер 10×15 см; вес 2,5 кг
5 * 5 = 25
Отель 4* у моря
- покупает молоко
– потом ждёт
— Кто там?
1. Открывает приложение
2) Входит
а) первый вариант
(см. стр. 4)
100% уверен?
50/50
e-mail, факс, письмо
ИП Иванов И. И.
ООО «Ромашка», г. Тула
т.е. всё сначала, и т.д.
Курс €/₽ растёт
Платит 5 € или 500 р.
Приложение пишет: «Ошибка 404!»
В анкете 12 полей, 3 из них дважды
№
№ ?
! важно
? неясно
+ ещё строки
+ещё раз
+волна звонков
-10 баллов за опоздание
Минус 2 балла
+5 баллов за отзыв
Баланс: -300 ₽ на счёте
п. 5, пп. 1–3
Кто-то где-то ждёт
Съёмка объекта, подъезд 3
""".strip("\n").split("\n")

UKRAINIAN = """
Бачить рекламу в метро
Платить 499 ₴ карткою
Ціна — 1 299,00 грн (з ПДВ)
Знижка -15% до п'ятниці
Квартира № 45, поверх -1.
Будинок №5, під'їзд 2
Школа №1 — найкраща!
Ура! Працює!
Що?! Знову??
Ну… можливо
«Де моє замовлення?» — питає він
“Пізно”, — каже кур’єр
Чекає ~40 хв у черзі
Доставка 2–3 дні
Працюємо з 9:00 до 18:00
Зустріч @ 18:00
Дзвонить на +380 44 123 45 67
Пише на help@shop.example, чекає
21.11.2026 о 10:30
5 травня, опівдні, йде
Надворі -5 морозу
Гості +1 приходять
Оцінка = 0 у всіх
Усміхається =) і йде
Сумує =( вдома
Радіє :) та сміється =D
Відкриває https://shop.example/?q=взуття
Версія 2.0.1 вийшла
Розмір 10×15 см; вага 2,5 кг
Готель 4* біля моря
- купує молоко
— Хто там?
1. Відкриває застосунок
2) Входить
100% певен?
ФОП Іваненко І. І.
ТОВ «Ромашка», м. Львів
Тобто все спочатку, і т. д.
Ґанок, їжак, єнот, ївга
З’їзд об'єднань
+ще раз
+зайва хвиля дзвінків
№
! важливо
? незрозуміло
-10 балів за запізнення
+5 балів за відгук
""".strip("\n").split("\n")

SENTENCES = list(dict.fromkeys([*ENGLISH, *RUSSIAN, *UKRAINIAN]))

LIKE_SIGNS = {
    "Lift to floor -1": "feeling",
    "Скидка +2": "feeling",
    "See footnote *": "moment_of_truth",
    "Great #service today": "channel",
    "Thanks @shop_example for help": "owner",
    "1000 ₽ +НДС": "owner",
    "Bonjour ?oui": "opportunity",
    "~ish prices ~20 or ~twenty": "opportunity",
    "Stop !important": "pain",
    "Sets =SUM and goes": "evidence",
}
"""The few that look exactly like a sign, with what they show as a chip."""
