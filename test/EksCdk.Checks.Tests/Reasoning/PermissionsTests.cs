using System.Text.Json.Nodes;

namespace EksCdk.Checks.Tests.Reasoning;

/// <summary>Policies that are fully known, against an evaluator that does what IAM documents and nothing else.</summary>
public sealed class PermissionsTests
{
    private static readonly string[] Patterns = ["*", "s3:*", "s3:Get*", "s3:GetObject", "s3:PutObject", "ec2:*",
        "S3:getobject", "s3:Get?bject"];
    private static readonly string[] Actions = ["s3:GetObject", "s3:PutObject", "ec2:RunInstances"];
    private static readonly string[] Resources = ["*", "arn:aws:s3:::a/*", "arn:aws:s3:::a/x", "arn:aws:s3:::b/x",
        "arn:aws:s3:::?/x"];
    private static readonly string[] Asked = ["arn:aws:s3:::a/x", "arn:aws:s3:::b/x", "arn:aws:s3:::a/y"];

    [Fact]
    public void What_is_said_of_policies_is_what_IAM_does()
    {
        var (random, known) = (new Random(20261127), 0);
        for (var i = 0; i < SecondWay.Rounds; i++)
        {
            var statements = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Statement.Random(random,
                allowOnly: false)).ToList();
            var boundary = random.Next(3) == 0
                ? Enumerable.Range(0, 2).Select(_ => Statement.Random(random, allowOnly: true)).ToList() : null;
            var role = RoleWith(statements, boundary);
            var (action, asked) = (Actions[random.Next(Actions.Length)], Asked[random.Next(Asked.Length)]);
            var arn = role.Model.OfType("Custom::Asked").Single()[asked[^3] == 'a' ? (asked[^1] == 'x' ? "A" : "C") : "B"];
            var said = Permissions.AllowOn(role, action, arn);
            // A boundary is looked at by calls alone, so that it may be narrower than what is said.
            if (said is null || (said is true && boundary is not null) || IsElsewhere(action)) continue;
            known++;
            var truth = IsAllowed(statements, action, asked) && (boundary is null || IsAllowed(boundary, action, asked));
            Assert.True(said == truth, $"round {i}: {said} for {action} on {asked}:\n{string.Join("\n", statements)}");
        }

        Assert.True(known > SecondWay.Rounds / 4, $"{known} of {SecondWay.Rounds} are known");
    }

    [Fact]
    public void A_call_that_is_allowed_on_nothing_is_not_allowed()
    {
        var random = new Random(4711);
        for (var i = 0; i < SecondWay.Rounds; i++)
        {
            var statements = Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Statement.Random(random,
                allowOnly: false)).ToList();
            var action = Actions[random.Next(Actions.Length)];
            if (RoleWith(statements, null).Allows(action) is not { } said) continue;
            var everywhere = IsElsewhere(action) ? ["arn:aws:ec2:us-east-1:111122223333:instance/i-1"]
                : Asked.Append("arn:aws:s3:::c/x");
            var truth = everywhere.Any(a => IsAllowed(statements, action, a));
            Assert.True(said || !truth, $"round {i}: {said} for {action}:\n{string.Join("\n", statements)}");
        }
    }

    // Nobody asks EC2 for objects of S3: a policy that names these says nothing of what EC2 does.
    private static bool IsElsewhere(string action) => action.StartsWith("ec2:", StringComparison.Ordinal);

    private static Role RoleWith(List<Statement> statements, List<Statement>? boundary)
    {
        var resources = new JsonObject
        {
            ["Role"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::Role",
                ["Properties"] = new JsonObject
                {
                    ["AssumeRolePolicyDocument"] = new JsonObject(),
                    ["Policies"] =
                        new JsonArray(new JsonObject { ["PolicyName"] = "p", ["PolicyDocument"] = Document(statements) }),
                },
            },
            ["Asked"] = new JsonObject
            {
                ["Type"] = "Custom::Asked",
                ["Properties"] = new JsonObject { ["A"] = Asked[0], ["B"] = Asked[1], ["C"] = Asked[2] },
            },
        };
        if (boundary is not null)
        {
            resources["Boundary"] = new JsonObject
            {
                ["Type"] = "AWS::IAM::ManagedPolicy",
                ["Properties"] = new JsonObject { ["PolicyDocument"] = Document(boundary) },
            };
            resources["Role"]!["Properties"]!["PermissionsBoundary"] = new JsonObject { ["Ref"] = "Boundary" };
        }

        return TestDeployment.Of(new JsonObject { ["Resources"] = resources }.ToJsonString()).Model().All<Role>().Single();
    }

    private static JsonObject Document(List<Statement> statements) =>
        new() { ["Statement"] = new JsonArray([.. statements.Select(s => (JsonNode)s.Written())]) };

    private static bool IsAllowed(List<Statement> statements, string action, string resource) =>
        statements.Exists(s => s.Allows && s.Covers(action, resource))
        && !statements.Exists(s => !s.Allows && s.Covers(action, resource));

    private sealed record Statement(bool Allows, string[] Actions, bool NotActions, string[] Resources, bool NotResources)
    {
        public static Statement Random(Random random, bool allowOnly) => new(
            allowOnly || random.Next(4) > 0, Some(random, Patterns), random.Next(5) == 0,
            Some(random, PermissionsTests.Resources), random.Next(6) == 0);

        public bool Covers(string action, string resource) =>
            Actions.Any(a => Matches(a.ToLowerInvariant(), action.ToLowerInvariant())) != NotActions
            && Resources.Any(r => Matches(r, resource)) != NotResources;

        public JsonObject Written() => new()
        {
            ["Effect"] = Allows ? "Allow" : "Deny",
            [NotActions ? "NotAction" : "Action"] = new JsonArray([.. Actions.Select(a => (JsonNode)JsonValue.Create(a))]),
            [NotResources ? "NotResource" : "Resource"] = new JsonArray([.. Resources.Select(r =>
                (JsonNode)JsonValue.Create(r))]),
        };

        public override string ToString() => Written().ToJsonString();

        private static string[] Some(Random random, string[] all) =>
            [.. Enumerable.Range(0, 1 + random.Next(2)).Select(_ => all[random.Next(all.Length)])];

        // The wildcards of IAM, letter by letter.
        private static bool Matches(string pattern, string text) => pattern.Length == 0 ? text.Length == 0
            : pattern[0] == '*' ? Enumerable.Range(0, text.Length + 1).Any(i => Matches(pattern[1..], text[i..]))
            : text.Length > 0 && (pattern[0] == '?' || pattern[0] == text[0]) && Matches(pattern[1..], text[1..]);
    }
}
