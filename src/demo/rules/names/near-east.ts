import { given, list } from '#demo/rules/names/list.ts'

export const armenian = {
  ...given(
    `Ani Nare Mariam Lilit Anahit Arpi Gayane Hasmik Lusine Mane Nairi Sona Tatev Siranush Taline Shushan`,
    `Davit Tigran Narek Hayk Aram Gevorg Arman Vahe Levon Armen Raffi Hovhannes Sevak Garen Artur Vardan`,
  ),
  family: list(
    `Sargsyan Grigoryan Harutyunyan Hovhannisyan Khachatryan Petrosyan Karapetyan Gevorgyan Hakobyan
    Vardanyan Avetisyan Manukyan Mkrtchyan Ter-Petrosyan Der-Ghazarian Keshishian Boghossian Tashjian
    Kalfayan Nalbandian Yeghiazaryan Zakarian`,
  ),
} as const

export const persian = {
  ...given(
    `Shirin Parisa Nasrin Leila Yasaman Roya Setareh Golnaz Mahsa Niloufar Ava Tara Kimia Donya`,
    `Kian Arash Dariush Kourosh Cyrus Babak Farhad Navid Omid Ramin Sina Arya Shahin Mehdi`,
  ),
  family: list(
    `Ahmadi Hosseini Tehrani Rahimi Karimi Moradi Farahani Shirazi Kashani Golzari Yazdani Esfahani
    Javadi Mohammadi Nematzadeh Soleimani-Far`,
  ),
} as const

/** Family names in the form men carry; women's end in -a. */
export const russian = {
  ...given(
    `Anastasia Sofia Ekaterina Polina Daria Alisa Milana Ksenia Varvara Yelena Oksana Zlata Nadezhda`,
    `Artyom Maksim Ivan Dmitri Nikita Kirill Fyodor Aleksei Timofei Lev Bogdan Yaroslav Gleb`,
  ),
  family: list(
    `Ivanov Petrov Sidorov Volkov Sokolov Lebedev Kozlov Novikov Morozov Pavlov Orlov Zaitsev Bogdanov
    Vinogradov Belyaev Karpov Gusev Kuzmin Shevchenko Kovalenko Bondarenko Tkachenko`,
  ),
} as const

export const arabic = {
  ...given(
    `Maryam Salma Yasmin Huda Rania Lina Dalia Zeinab Amal Nour Hanan Layan Sawsan`,
    `Yousef Omar Karim Ahmad Mahmoud Tariq Ziad Samir Bilal Hamza Faris Anwar Ya'qub`,
  ),
  family: list(
    `Haddad Khoury Nasser Mansour Saleh Al-Khatib Al-Masri El-Sayed Abu-Rahma Darwish Qasim Shaheen
    Abdel-Rahman Sa'ad Barakat`,
  ),
} as const

/** A second name is the father's given name rather than a family's. */
export const ethiopian = {
  ...given(
    `Hanna Selam Tigist Makeda Bethlehem Meron Feven Rahel Saba Eden Lulit Aster`,
    `Dawit Yonas Abel Bereket Natnael Samuel Henok Kaleb Robel Mikias Teshome Amanuel`,
  ),
  family: list(
    `Tesfaye Bekele Abebe Haile Girma Tadesse Alemu Kebede Mekonnen Wolde Gebre-Mariam Assefa
    Woldemichael Gebreselassie Demissie Hailu`,
  ),
} as const
