namespace Zhike.Contracts;

/// <summary>Names of people outside the virtual company.</summary>
public static class DemoNames
{
    static readonly string[] Surnames = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "梁", "宋", "郑", "谢", "韩", "唐", "冯", "于", "董", "萧", "程", "曹", "袁", "邓", "许", "傅", "沈", "曾", "彭", "吕"];

    static readonly string[] Given = ["建国", "志强", "丽华", "晓明", "文博", "佳宁", "海燕", "国栋", "雪梅", "俊杰", "思远", "雅琴", "永康", "春燕", "子轩", "明辉", "玉兰", "立新", "卫东", "红霞", "伟", "芳", "敏", "静", "磊", "洋", "勇", "艳", "杰", "娟", "涛", "超", "霞", "平", "刚", "桂英", "嘉怡", "浩然", "若曦", "一鸣"];

    public static string Person(Random chance) => Surnames[chance.Next(Surnames.Length)] + Given[chance.Next(Given.Length)];
}
