import { given, list } from '#demo/rules/names/list.ts'

export const korean = {
  ...given(
    `Seo-yeon Ji-woo Min-seo Ha-eun Ye-jin Soo-ah Da-eun Yuna Hae-won Ji-yoon Chae-won Eun-ji Grace
    Esther Hannah Jiyoung Sora Bora`,
    `Min-jun Seo-jun Do-yun Ha-joon Ji-ho Jun-seo Hyun-woo Sung-min Tae-yang Jae-won Dong-hyun Woo-jin
    Daniel Joshua Eugene Yohan Sangwoo Kyung-ho`,
  ),
  family: list(
    `Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Oh Seo Shin Kwon Hwang Ahn Song Ryu Hong Moon
    Bae Baek Noh`,
  ),
} as const

export const chinese = {
  ...given(
    `Mei Xiu Lan Jia_Yi Yu_Tong Xin_Yi Zi_Han Wei_Ling Hui_Min Shu_Fen Li_Na Emily Vivian Joyce Qing
    Yüe Nüwa Tiffany`,
    `Wei Jun Hao Zi_Xuan Yu_Chen Jia_Hao Ming_Jie Kai_Wen Tian_Yu Bo_Han Jason Kevin Vincent Zhi_Yuan
    Chun_Hei Ka_Ho Long Lü`,
  ),
  family: list(
    `Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Chan Wong Leung
    Cheung Lau Ng Tsai Hsu Ouyang Lü`,
  ),
} as const

export const vietnamese = {
  ...given(
    `Minh_Anh Thảo Ngọc Phương_Linh Quỳnh Hương Mai Lan_Anh Bảo_Trân Khánh_Vy Thu_Hà Tuyết Thùy_Dương
    Kim_Ngân`,
    `Minh_Khôi Gia_Bảo Đức Tuấn Quốc_Bảo Hoàng_Long Anh_Khoa Thiện Phúc Hữu_Nghĩa Đăng Việt Duy Khang`,
  ),
  family: list(`Nguyễn Trần Lê Phạm Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trương Đinh Lâm`),
} as const

export const filipino = {
  ...given(
    `Angelica Maria_Cristina Althea Jasmine Princess Rhian Bea Kyla Marikit Tala Luningning Trisha
    Nicole Chezka Ma._Luisa Joy`,
    `John_Paul Mark_Angelo Joshua Jericho Bayani Rizalino Christian Jomar Kian Datu Nathaniel Efren
    Rommel Dakila Paolo Jun-Jun`,
  ),
  family: list(
    `Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Tolentino Aquino Villanueva Dela_Cruz De_los_Reyes
    Macaraeg Dimaculangan Pangilinan Manalo Magbanua Catacutan Dizon Lacson Panganiban Salonga Del_Rosario
    Batungbakal`,
  ),
} as const

export const southAsian = {
  ...given(
    `Aanya Diya Priya Ananya Ishita Meera Nusrat Fatima Ayesha Jaspreet Harleen Tasnim Lakshmi Kavya`,
    `Arjun Rohan Aarav Vihaan Dev Kabir Imran Rahim Tanvir Gurpreet Harjit Siddharth Zain Farhan`,
  ),
  family: list(
    `Patel Sharma Singh Kaur Rahman Hossain Khan Chowdhury Ahmed Islam Gupta Reddy Iyer Das Mahmud Bhatt
    Venkataraman Gill`,
  ),
} as const

export const pacificIslander = {
  ...given(
    `Leilani Sina Tiare Moana Sēini Lupe Talia Fa'amusami Anapela Mele`,
    `Tavita Sione Manu Keoni Ioane Fetu Siaosi Viliami Lagi Ka'eo`,
  ),
  family: list(
    `Fa'asavalu Tuiasosopo Leota Fonoti Taufa Kealoha Sa'u Maka'ike Tuala Fale'afa Mahe`,
  ),
} as const
