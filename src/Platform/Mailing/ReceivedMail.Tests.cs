using System.Text;
using Zhike.TestSupport;

namespace Zhike.Platform.Mailing;

/// <summary>Mail as servers have it, whole, odd and broken.</summary>
public sealed class ReceivedMailTests
{
    static ReceivedMail? Read(string raw) => ReceivedMail.Read(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));

    [Fact]
    public void Html_without_plain_text_is_read_without_its_marks()
    {
        var mail = Read("From: \"Li, Wei\" <li@example.com>\nSubject: a\n b\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\n" + Convert.ToBase64String(Encoding.UTF8.GetBytes("<style>p{color:red}</style><p>Hello&nbsp;<b>you</b></p><p>Bye<br>now</p>")))!;
        Assert.Equal(("Li, Wei", "li@example.com", "a b"), (mail.FromName, mail.From, mail.Subject));
        Assert.DoesNotContain("red", mail.Text);
        Assert.Contains("Hello", mail.Text);
        Assert.Contains("now", mail.Text);
    }

    [Fact]
    public void Parts_within_parts_give_the_text_and_the_files_and_nothing_endless()
    {
        var deep = new StringBuilder("From: a@b.cn\n");
        for (var depth = 0; depth < 50; depth++) deep.Append($"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n");
        Assert.NotNull(Read(deep.ToString()));
        var mail = Read("From: a@b.cn\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/alternative; boundary=y\n\n--y\nContent-Type: text/plain\n\nplain\n--y\nContent-Type: text/html\n\n<p>html</p>\n--y--\n--x\nContent-Type: image/png; name=\"=?utf-8?Q?=E5=9B=BE.png?=\"\nContent-Transfer-Encoding: base64\n\niVBORw==\n--x--\n")!;
        Assert.Equal("plain", mail.Text.Trim());
        var file = Assert.Single(mail.Files);
        Assert.Equal(("\u56FE.png", 4), (file.Name, file.Content.Length));
    }

    [Fact]
    public void Whatever_bytes_come_are_read_or_are_none()
    {
        var random = new Random(Depth.Seed(41));
        string[] bits = ["From: a@b.cn", "\r\n", "\r\n\r\n", "Content-Type: multipart/mixed; boundary=x", "--x", "--x--", "=?utf-8?B?", "?=", "=?gb2312?Q?=D1", "Content-Transfer-Encoding: base64", "====", "=A", "Subject:", " ", "\0", "filename*0*=utf-8''%E5", ";", "\"", ":"];
        for (var round = 0; round < 2000; round++)
        {
            var mail = Read(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => bits[random.Next(bits.Length)])));
            if (mail is not null) Assert.NotNull(mail.Text);
        }
        for (var round = 0; round < 300; round++)
        {
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            _ = ReceivedMail.Read([.. "From: a@b.cn\r\n"u8, .. bytes]);
        }
    }
}
