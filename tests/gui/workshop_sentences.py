"""Sentences as they are said in workshops, with all that looks a little like a sign and is none."""

ENGLISH = """
The 2-for-1 deal ends @ midnight
Wants a refund of $1,250.50!!
Asks: "Is it +tax or -tax?"
Pays 30% upfront / 70% later
Emails jane.o'neil+test@mail.example.org twice
"Just do it!", says the poster
Level -2: no lift, no sign, no light
Walks up to the 3rd floor (+ the attic)
See ticket #88, #89 & #90
Says "wow!!!" and then "hmm?"
It's ~5 km away, i.e. ~10 min
Waits < 5 min, or > 30 min?
Types git commit -m "fix #12"
Opens file:///C:/temp/a+b=c.txt
x != y and a >= b
if (a == b) { return ! c; }
10:30-11:00 -- coffee :-D
*Terms apply
Rates it 4.5* on average
Terms & conditions* apply
Dial *100# to top up
Press # to continue, * to go back
C++, C#, F# and .NET 8
+44 20 7946 0958 rings
A/B => B/A, then C -> D
1/2 price; 3/4 full
He said: 'no way!' - and left
Q: why? A: because!
3 + 4 = 7, 3 - 4 = -1.
Price tag: =$5=
Sends :) ;) :( :/ =P to the chat
¿Dónde está? ¡Aquí!
Version 2.0-beta.1+build.5
Yes/No/Don't know -> skip to #4
Feels like -10 °C @ noon
Team @ work, friends @ home
Meeting @9am in room #3-B
Signs "J. Smith, Sr."
""".strip("\n").split("\n")

RUSSIAN = """
Стоит 1 250,50 ₽!! Почему?
Спрашивает: «С НДС или без?»
Скидка 20 % или -300 ₽ на выбор
Этаж -2, парковка № 14-Б
Ищет дом № 7/2, корп. 3, кв. 15
Пишет на ivan.petrov@почта.рф
Ждёт ~ 15–20 мин (а то и час!)
Ура!!! Наконец-то!!!
Ну и где?.. Где?!
А если -30 на улице?
Звонит +7 (999) 123-45-67 доб. 8
«Пока!» — «Пока-пока!»
Смайлик :) или ))) или =)))
Тел.: 8-800-100-20-30 (24/7)
1С:Предприятие 8.3 зависло
Набирает *100# и ждёт
31.12.2026 в 23:59 — дедлайн
Ставит 5+ за сервис
Оценка: 4-, потом 3+
Пункт 3.1, п/п «б»
Платит 50/50 с другом
Кофе + круассан = 350 ₽
Кофе +круассан, всего 350 ₽
Итого: +7 баллов, -2 за опоздание
Курьер @ офис
Приложение v2.1 (iOS/Android)
Что? Где? Когда?
- Алло! - Да?
— Да! — Нет!
100 500 раз спросил…
Форма №2-НДФЛ нужна
№ 1 в рейтинге, №2 в сердце
с 9 до 18, кроме сб/вс
Т. е. как? !!!
~~~ разделитель ~~~
""".strip("\n").split("\n")

UKRAINIAN = """
Коштує 1 250,50 ₴!! Чому?
Питає: «З ПДВ чи без?»
Поверх -1, паркінг № 7
Буд. №12-А, кв. 5, під'їзд 3
Пише на o.kovalenko@пошта.укр
Чекає ~ 15–20 хв (а то й годину!)
Ура!!! Нарешті!!!
Ну і де?.. Де?!
Дзвонить +380 (67) 123-45-67
«Бувай!» — «Па-па!»
Усмішка :) чи ))) чи =)))
З'їв п’ять пиріжків — і що?
Ставить 5+ за сервіс
Оцінка: 4-, потім 3+
Кава + круасан = 120 ₴
Кава +круасан, разом 120 ₴
Разом: +7 балів, -2 за запізнення
Сплачує 50/50 з другом
31.12.2026 о 23:59 — край
Набирає *111# і чекає
Що? Де? Коли?
- Алло! - Так?
Форма №2 потрібна
№ 1 у рейтингу, №2 у серці
Ґудзик, їдальня, єдність, йод
~~~ лінія ~~~
""".strip("\n").split("\n")

LIKE_SIGNS = {
    "if (ready) { return !late; }": "pain",
    "3 - 4 = -1": "feeling",
    "Едет на этаж -1": "feeling",
    "Звук: ?Ау, ?ау": "opportunity",
    "Піднімається на поверх +2": "feeling",
    "Love #shopping so much": "channel",
}
"""The few that look exactly like a sign, with what they show as a chip."""
SENTENCES = [*ENGLISH, *RUSSIAN, *UKRAINIAN]
