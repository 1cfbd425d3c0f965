using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class BackupTests
{
    const string UpTo = "select count(*), coalesce(sum(user_id * 31 + length(kind)), 0) from notifications where id <= @id";

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_backup_taken_under_writes_restores_to_one_instant_of_the_source(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var target = await TestDatabase.Empty(dialect);
        for (var i = 0; i < 50; i++) await WritePair(test.Database, i);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++) await WritePair(test.Database, i);
        });
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        var taken = await test.Database.Backup(folder);
        await stop.CancelAsync();
        await writing;

        var options = Unused(target);
        Assert.Equal(taken.Tables, (await Backup.Restore(folder, options)).Tables);
        await using var restored = Database.Open(options);
        await using var copy = await restored.OpenRead();
        await using var source = await test.Database.OpenRead();
        var last = await copy.Value<long>("select max(id) from notifications");
        var rows = await copy.Value<long>("select count(*) from notifications");
        Assert.True(rows >= 100 && rows % 2 == 0, $"{rows} rows");
        Assert.Equal(await Sum(source, last), await Sum(copy, last));
        Assert.Equal(0, await Migrations.Of(restored).Apply());
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_database_in_use_is_not_restored_over(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        await test.Database.Backup(folder);
        Assert.Equal("data.restore-not-empty", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, test.Options))).Code);
        Assert.Equal("data.backup-not-empty", (await Assert.ThrowsAsync<DataRefused>(() => test.Database.Backup(folder))).Code);
    }

    [Fact]
    public async Task A_damaged_or_unfinished_backup_is_refused()
    {
        await using var test = await TestDatabase.Migrated(Dialect.Sqlite);
        await WritePair(test.Database, 1);
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        await test.Database.Backup(folder);
        var options = new DatabaseOptions { DataFolder = Path.Combine(test.Options.DataFolder, "new") };
        var manifest = Path.Combine(folder, "manifest.json");
        var text = await File.ReadAllTextAsync(manifest);

        await File.WriteAllTextAsync(manifest, text.Replace("\"rows\": 2", "\"rows\": 3"));
        Assert.Equal("data.backup-damaged", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        await File.WriteAllTextAsync(manifest, text[..^20]);
        Assert.Equal("data.backup-incomplete", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        File.Delete(manifest);
        Assert.Equal("data.backup-incomplete", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        Assert.False(File.Exists(options.SqliteFile));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_backup_is_of_one_instant_though_somebody_reads_an_older_one_and_others_write(bool read)
    {
        await using var test = await TestDatabase.Migrated(Dialect.Sqlite);
        await WritePair(test.Database, 1);
        await using var older = await test.Database.OpenRead();
        await using var snapshot = read ? await older.BeginTransactionAsync() : null;
        await older.Value<long>("select count(*) from notifications");
        await WritePair(test.Database, 2);
        await using (await ((SqliteDatabase)test.Database).HoldStill(default))
        {
            var before = await File.ReadAllBytesAsync(test.Options.SqliteFile);
            for (var i = 0; i < 100; i++) await WritePair(test.Database, i);
            await using (var own = new SqliteConnection(SqliteDatabase.ConnectionString(test.Options.SqliteFile)))
            {
                await own.OpenAsync();
                await own.Value<long>("pragma wal_checkpoint(passive)");
            }
            if (!read) Assert.Equal(before, await File.ReadAllBytesAsync(test.Options.SqliteFile));
        }
        var backup = await test.Database.Backup(Path.Combine(test.Options.DataFolder, "backup"));
        Assert.Equal(204, backup.Tables.Single(table => table.Table == "notifications").Rows);
    }

    [Fact]
    public async Task An_altered_byte_is_found_with_the_hash_of_the_file_and_a_backup_without_one_is_read_as_well()
    {
        await using var test = await TestDatabase.Migrated(Dialect.Sqlite);
        await WritePair(test.Database, 1);
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        await test.Database.Backup(folder);
        var (file, options) = (Path.Combine(folder, "zhike.db"), new DatabaseOptions { DataFolder = Path.Combine(test.Options.DataFolder, "new") });
        var bytes = await File.ReadAllBytesAsync(file);
        await File.WriteAllBytesAsync(file, [.. bytes[..^1], (byte)~bytes[^1]]);
        Assert.Equal("data.backup-damaged", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        await File.WriteAllBytesAsync(file, bytes);
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "manifest.json")))!.AsObject();
        manifest.Remove("database");
        foreach (var table in manifest["tables"]!.AsArray()) table!["hash"] = "of another way";
        await File.WriteAllTextAsync(Path.Combine(folder, "manifest.json"), manifest.ToJsonString());
        await Backup.Restore(folder, options);
        Assert.True(File.Exists(options.SqliteFile));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Attachments_and_keys_go_along_and_are_compared(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var target = await TestDatabase.Empty(dialect);
        string[] paths = ["files/ab/abc", "imports/one", "keys/key-1.xml"];
        foreach (var path in paths) await Put(test.Options.DataFolder, path, "of " + path);
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        Assert.Equal(paths, (await test.Database.Backup(folder)).Files.Select(file => file.Path));
        var options = Unused(target);

        await Put(folder, paths[2], "altered");
        Assert.Equal("data.backup-damaged", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        await Put(folder, paths[2], "of " + paths[2]);
        await Put(folder, "files/ab/stranger", "");
        Assert.Equal("data.backup-damaged", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
        File.Delete(Path.Combine(folder, "files/ab/stranger"));

        await Backup.Restore(folder, options);
        foreach (var path in paths) Assert.Equal("of " + path, await File.ReadAllTextAsync(Path.Combine(options.DataFolder, path)));
        Assert.Equal("data.restore-not-empty", (await Assert.ThrowsAsync<DataRefused>(() => Backup.Restore(folder, options))).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_restore_that_was_cut_short_is_not_served_from_and_begins_anew(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        await using var target = await TestDatabase.Empty(dialect);
        await Put(test.Options.DataFolder, "keys/key-1.xml", "key");
        var folder = Path.Combine(test.Options.DataFolder, "backup");
        await test.Database.Backup(folder);
        var options = Unused(target);
        await Put(options.DataFolder, "restoring", "");
        if (dialect == Dialect.Sqlite) File.Copy(Path.Combine(folder, "zhike.db"), options.SqliteFile);
        Assert.Equal("data.restore-unfinished", Assert.Throws<DataRefused>(() => Backup.MustBeWhole(options)).Code);
        await Backup.Restore(folder, options);
        Backup.MustBeWhole(options);
        Assert.Equal("key", await File.ReadAllTextAsync(Path.Combine(options.DataFolder, "keys/key-1.xml")));
    }

    static Task Put(string root, string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
        return File.WriteAllTextAsync(Path.Combine(root, path), text);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task The_doctor_finds_a_healthy_database_good_and_an_old_schema_bad(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect);
        var findings = await Doctor.Examine(test.Database, Migrations.Of(test.Database));
        Assert.DoesNotContain(findings, f => f.Health == Health.Bad && f.Code != "data.disk");
        var more = new Migrations(test.Database, [.. Migrations.Of(test.Database).Scripts, new Migration("later", 1, "new", "select 1")]);
        var old = await Doctor.Examine(test.Database, more);
        Assert.Contains(old, f => f is { Code: "data.schema", Health: Health.Bad, Detail: "later/0001-new" });
    }

    static DatabaseOptions Unused(TestDatabase target) =>
        target.Database.Dialect == Dialect.Sqlite ? new DatabaseOptions { DataFolder = Path.Combine(target.Options.DataFolder, "restored") } : target.Options;

    static async Task WritePair(Database database, int i)
    {
        await using var write = await database.BeginWrite();
        for (var twice = 0; twice < 2; twice++)
            await write.Run("insert into notifications (user_id, kind, at) values (@user, @kind, @at)", ("user", (long)i), ("kind", new string('k', i % 7)), ("at", database.Clock.GetUtcNow()));
        await write.Commit();
    }

    static async Task<string> Sum(System.Data.Common.DbConnection connection, long id) =>
        (await connection.Rows(UpTo, r => $"{r.GetValue(0)}/{r.GetValue(1)}", ("id", id)))[0];
}
