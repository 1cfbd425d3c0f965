using Zhike.Contracts;
using Zhike.Identity.Departments;
using Zhike.Identity.Users;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;

namespace Zhike.Identity.Demo;

/// <summary>The people of the virtual company; the sales teams grow with the number of customers.</summary>
internal sealed class DemoStaff
{
    const string Head = "云栈工业装备";

    static readonly string[] Teams = ["华东一组", "华东二组", "华北组", "华中组", "西南组"];
    static readonly string[] Regions = ["华东大区", "华南大区", "华北大区", "华中大区", "西南大区"];
    static readonly string[] Groups = ["一组", "二组", "三组", "四组"];

    /// <summary>Departments with the one above each: three levels, four in a large company.</summary>
    internal static IEnumerable<(string Name, string? Above)> Tree(DemoWorld world) =>
    [
        (Head, null), ("销售中心", Head), .. (world.Large ? Regions : Teams).Select(team => (team, (string?)"销售中心")),
        .. world.Large ? Regions.SelectMany(region => Groups.Select(group => (region + group, (string?)region))) : [],
        ("市场部", Head), ("客服部", Head), ("售后", Head),
    ];

    static readonly string[] Surnames = ["陈", "林", "何", "孙", "周", "赵", "吴", "徐", "郑", "王", "冯", "沈", "韩", "杨", "朱", "秦", "许", "吕", "施", "曹", "严", "魏", "陶", "姜"];
    static readonly string[] Given = ["志远", "晓", "佳宁", "悦", "岚", "宇", "敏", "静", "子昂", "若彤", "文轩", "雨桐", "浩", "思琪", "明哲", "欣然", "立诚", "婉清", "博远", "晨曦", "一凡", "诗涵"];

    readonly IReadOnlyDictionary<string, Department> departments;
    readonly DateTime at;
    readonly long firstId;
    readonly Dictionary<string, int> mails = new(StringComparer.Ordinal);

    internal DemoStaff(DemoWorld world, IReadOnlyDictionary<string, Department> departments, long firstId)
    {
        (this.departments, this.firstId, at) = (departments, firstId, DemoWorld.At(world.Start, world.Chance("staff", 0)));
        Hire("administrator", "周岚", "系统管理员", Head);
        Hire("salesManager", "陈志远", "销售总监", "销售中心");
        for (var team = 0; team < Teams.Length; team++) HireTeam(world, team);
        Hire("marketing", "何静", "市场经理", "市场部");
        Hire("service", "孙悦", "客服主管", "客服部");
        Hire("service", "郑浩", "售后工程师", "售后");
        Hire("readOnly", "吴敏", "财务总监", Head);
        Hire("finance", "徐静", "应收会计", Head);
    }

    void HireTeam(DemoWorld world, int team)
    {
        var head = world.Large ? Regions[team] : Teams[team];
        string[] places = world.Large ? [.. Groups.Select(group => head + group)] : [head];
        var sellers = world.Large ? 34 - team / 4 : 4;
        for (var place = 0; place < sellers; place++)
            Hire("sales", team == 0 && place == 0 ? "林晓" : Name(world.Chance("seller", team * 1000 + place)), "销售工程师", places[place % places.Length], team);
        foreach (var (group, number) in places.Where(place => place != head).Select((place, number) => (place, number)))
            Hire("salesManager", Name(world.Chance("group-leader", team * 10 + number)), "销售主管", group, team);
        Hire("salesManager", Name(world.Chance("leader", team)), "销售经理", head, team);
    }

    internal List<User> Users { get; } = [];
    internal List<DemoPerson> People { get; } = [];

    internal string Mail(long id) => Users[(int)(id - firstId)].Email;

    static string Name(Random chance) => Surnames[chance.Next(Surnames.Length)] + Given[chance.Next(Given.Length)];

    void Hire(string role, string name, string title, string department, int team = -1)
    {
        var id = firstId + Users.Count;
        Users.Add(new User
        {
            Id = id, Version = 1, CreatedAt = at, UpdatedAt = at, Name = name, NameSort = SortKey.Of(name), Email = Address(name), Title = title,
            DepartmentId = departments[department].Id, State = UserState.Active, TimeZone = "Asia/Shanghai", Language = "zh-CN",
        });
        People.Add(new DemoPerson(id, name, role, departments[department].Id, team));
    }

    /// <summary>Surname and given name in pinyin; those that sound alike get a number.</summary>
    string Address(string name)
    {
        var letters = string.Concat(Pinyin.Syllables(name));
        var taken = mails[letters] = mails.GetValueOrDefault(letters) + 1;
        return $"{letters}{(taken == 1 ? "" : taken)}@yunzhan.example";
    }
}
