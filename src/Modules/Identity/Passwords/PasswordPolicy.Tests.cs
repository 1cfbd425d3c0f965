namespace Zhike.Identity.Passwords;

public sealed class PasswordPolicyTests
{
    [Theory]
    [InlineData("short7!", "password.too-short")]
    [InlineData("12345678", "password.common")]
    [InlineData("woaini1314520", "password.common")]
    [InlineData("Password123!", "password.common")]
    [InlineData("admin@2026", "password.common")]
    [InlineData("aaaaaaaaaa", "password.common")]
    [InlineData("abababab", "password.common")]
    [InlineData("23456789", "password.common")]
    [InlineData("lin.xiao88", "password.own-name")]
    [InlineData("", "value.required")]
    public void Passwords_that_everybody_tries_first_are_refused(string password, string code) =>
        Assert.Equal(code, PasswordPolicy.Fault(password, "lin.xiao@yunqi.example", "林晓")?.Code);

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("春风又绿江南岸1")]
    [InlineData("k7#vPq2x")]
    public void Long_enough_and_not_common_is_all_that_is_asked(string password) =>
        Assert.Null(PasswordPolicy.Fault(password, "lin.xiao@yunqi.example", "林晓"));

    [Fact]
    public void A_password_cannot_be_so_long_that_hashing_it_hurts() =>
        Assert.Equal("password.too-long", PasswordPolicy.Fault(new string('a', 65) + new string('b', 65) + "c", null, null)?.Code);
}
