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
            var said = Permissions.AllowOn(role, action, arn, Request);
            // A boundary is looked at by calls alone, so that it may be narrower than what is said.
            if (said is null || (said is true && boundary is not null) || IsElsewhere(action)) continue;
            known++;
            var truth = IsAllowed(statements, action, asked) && (boundary is null || IsAllowed(boundary, action, asked));
            Assert.True(said == truth, $"round {i}: {said} for {action} on {asked}:\n{string.Join("\n", statements)}");
        }

        Assert.True(known > SecondWay.Rounds / 4, $"{known} of {SecondWay.Rounds} are known");
    }

    // The request of which all is known: it is made in one region.
    private static bool? Request(string comparison, string key, Value values) =>
        key == "aws:RequestedRegion" && comparison == "StringEquals" ? values.Is(Region) : null;

    [Fact]
    public void Whether_a_call_is_allowed_at_all_is_one_question()
    {
        var random = new Random(815);
        for (var i = 0; i < SecondWay.Rounds; i++)
        {
            var role = RoleWith([.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Statement.Random(random,
                allowOnly: false))], null);
            var action = Actions[random.Next(Actions.Length)];
            // What is allowed in a region may be allowed somewhere: a denial may be for others.
            if (Permissions.Allow(role, action, Request) is true) Assert.False(role.Allows(action) is false);
            if (role.Allows(action) is false) Assert.True(Permissions.Allow(role, action, Request) is false);
        }
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

    private const string Region = "us-east-1";

    private sealed record Statement(
        bool Allows, string[] Actions, bool NotActions, string[] Resources, bool NotResources, string? In)
    {
        public static Statement Random(Random random, bool allowOnly) => new(
            allowOnly || random.Next(4) > 0, Some(random, Patterns), random.Next(5) == 0,
            Some(random, PermissionsTests.Resources), random.Next(6) == 0,
            random.Next(4) == 0 ? (random.Next(2) == 0 ? Region : "eu-west-1") : null);

        public bool Covers(string action, string resource) =>
            In is null or Region && Actions.Any(a => Matches(a.ToLowerInvariant(), action.ToLowerInvariant())) != NotActions
            && Resources.Any(r => Matches(r, resource)) != NotResources;

        public JsonObject Written()
        {
            var statement = Unconditional();
            if (In is not null)
                statement["Condition"] = new JsonObject { ["StringEquals"] = new JsonObject { ["aws:RequestedRegion"] = In } };
            return statement;
        }

        private JsonObject Unconditional() => new()
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
