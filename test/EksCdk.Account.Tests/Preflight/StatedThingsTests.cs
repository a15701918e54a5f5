using EksCdk.Account.Preflight;

namespace EksCdk.Account.Tests.Preflight;

/// <summary>What a template says of keys, roles and networks that are there already is asked of AWS.</summary>
public sealed class StatedThingsTests
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1", Role = "arn:aws:iam::111122223333:role/eks/nodes",
        Root = "arn:aws:iam::111122223333:root", Vpc = "vpc-0123456789abcdef0", Subnet = "subnet-0123456789abcdef0";

    private const string Said = $$$$"""
        {"{{{{Key}}}}": {"Type": "AWS::KMS::Key", "Properties": {"KeySpec": "SYMMETRIC_DEFAULT", "Enabled": true, "KeyPolicy":
            {"Statement": [{"Effect": "Allow", "Principal": {"AWS": ["{{{{Root}}}}"]}, "Action": ["kms:Decrypt", "kms:CreateGrant"]}]}}},
         "{{{{Role}}}}": {"Type": "AWS::IAM::Role", "Properties": {"AssumeRolePolicyDocument": {"Statement": [{"Effect": "Allow",
            "Principal": {"Service": "ec2.amazonaws.com"}, "Action": ["sts:AssumeRole"]}]},
            "ManagedPolicyArns": ["arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"]}},
         "{{{{Vpc}}}}": {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.20.0.0/16", "MoreCidrBlocks": ["10.21.0.0/16"]}},
         "{{{{Subnet}}}}": {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": "{{{{Vpc}}}}", "AvailabilityZone": "us-east-1a", "CidrBlock": "10.20.0.0/20"}}}
        """;

    private const string Trust =
        """{"Statement": {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}}""";

    private readonly GoodAccount _account = new();

    public StatedThingsTests()
    {
        _account.Says("kms describe-key", """{"KeyMetadata": {"KeyState": "Enabled", "KeySpec": "SYMMETRIC_DEFAULT"}}""");
        Policy($$"""[{"Effect": "Allow", "Principal": {"AWS": "{{Root}}"}, "Action": "kms:*", "Resource": "*"}]""");
        _account.Has("iam get-role", "nodes", $$$$$"""{"Role": {"Arn": "{{{{{Role}}}}}", "AssumeRolePolicyDocument": {{{{{Trust}}}}}}}""");
        _account.Says("iam list-attached-role-policies",
            """{"AttachedPolicies": [{"PolicyArn": "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy"}]}""");
        _account.Says("ec2 describe-vpcs", """
            {"Vpcs": [{"CidrBlock": "10.20.0.0/16",
              "CidrBlockAssociationSet": [{"CidrBlock": "10.20.0.0/16"}, {"CidrBlock": "10.21.0.0/16"}]}]}
            """);
        _account.Says("ec2 describe-subnets", $$"""
            {"Subnets": [{"SubnetId": "{{Subnet}}", "VpcId": "{{Vpc}}", "AvailabilityZone": "us-east-1a", "CidrBlock": "10.20.0.0/20"}]}
            """);
    }

    [Fact]
    public async Task What_is_as_said_stands_in_no_way_and_is_only_read()
    {
        Assert.Empty(await Run());
        Assert.All(_account.Calls, call => Assert.Matches(@"^\S+ (list|describe|get|simulate)-", call));
        Assert.Contains(_account.Calls, call => call == $"kms get-key-policy --key-id {Key} --policy-name default");
    }

    [Theory]
    [InlineData("""[{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:role/x"}, "Action": "kms:*"}]""",
        "kms:Decrypt, kms:CreateGrant")]
    [InlineData("""[{"Effect": "Allow", "Principal": {"AWS": "111122223333"}, "Action": ["kms:CreateGrant"]}]""", "kms:Decrypt")]
    [InlineData("""
        [{"Effect": "Allow", "Principal": "*", "Action": "kms:*"}, {"Effect": "Deny", "Principal": "*", "Action": "kms:Dec*"}]
        """, "kms:Decrypt")]
    public async Task A_key_policy_that_allows_less_is_named(string statements, string calls)
    {
        Policy(statements);

        var finding = Assert.Single(await Run());
        Assert.Equal(
            (Level.Fails, $"the policy of the key {Key} does not let {Root} call {calls}, against what the environment says"),
            (finding.Level, finding.What));
    }

    [Fact]
    public async Task A_key_policy_with_conditions_may_allow_less()
    {
        Policy($$$$"""
            [{"Effect": "Allow", "Principal": {"AWS": "{{{{Root}}}}"}, "Action": "kms:*",
              "Condition": {"StringEquals": {"kms:ViaService": "ec2.us-east-1.amazonaws.com"}}}]
            """);

        Assert.Equal((Level.May,
            $"the policy of the key {Key} lets {Root} call kms:Decrypt under conditions only, or denies it under some"),
            ((await Only()).Level, (await Only()).What));
    }

    [Fact]
    public async Task A_key_of_another_kind_is_named()
    {
        _account.Says("kms describe-key", """{"KeyMetadata": {"KeyState": "Enabled", "KeySpec": "RSA_2048"}}""");

        Assert.StartsWith($"the key {Key} has the key spec RSA_2048", (await Only()).What);
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_named()
    {
        _account.Refuses("iam get-role", AwsFault.NotFound);
        _account.Says("sts get-caller-identity", """{"Account": "111122223333", "Arn": "arn:aws:iam::111122223333:user/me"}""");

        Assert.StartsWith($"the role {Role} does not exist", (await Only()).What);
    }

    [Fact]
    public async Task A_role_with_another_path_is_named()
    {
        _account.Has("iam get-role", "nodes",
            $$$$$"""{"Role": {"Arn": "arn:aws:iam::111122223333:role/nodes", "AssumeRolePolicyDocument": {{{{{Trust}}}}}}}""");

        Assert.Equal("write arn:aws:iam::111122223333:role/nodes", (await Only()).Mend);
    }

    [Fact]
    public async Task A_role_that_trusts_somebody_else_is_named()
    {
        var trust = Trust.Replace("ec2", "lambda", StringComparison.Ordinal);
        _account.Has("iam get-role", "nodes", $$$$$"""{"Role": {"Arn": "{{{{{Role}}}}}", "AssumeRolePolicyDocument": {{{{{trust}}}}}}}""");

        Assert.StartsWith($"the role {Role} does not let ec2.amazonaws.com call sts:AssumeRole", (await Only()).What);
    }

    [Fact]
    public async Task A_role_without_its_policy_gets_the_command_that_attaches_it()
    {
        _account.Says("iam list-attached-role-policies", """{"AttachedPolicies": []}""");

        Assert.Equal("aws iam attach-role-policy --role-name nodes --policy-arn "
            + "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy --region us-east-1", (await Only()).Mend);
    }

    [Fact]
    public async Task A_role_with_a_boundary_may_be_allowed_less()
    {
        _account.Has("iam get-role", "nodes", $$$$"""
            {"Role": {"Arn": "{{{{Role}}}}", "AssumeRolePolicyDocument": {{{{Trust}}}},
              "PermissionsBoundary": {"PermissionsBoundaryArn": "arn:aws:iam::111122223333:policy/boundary"}}}
            """);

        Assert.Equal(Level.May, (await Only()).Level);
    }

    [Fact]
    public async Task A_VPC_without_a_range_is_named()
    {
        _account.Says("ec2 describe-vpcs", """{"Vpcs": [{"CidrBlock": "10.20.0.0/16"}]}""");

        Assert.StartsWith($"the VPC {Vpc} has no range 10.21.0.0/16: it has 10.20.0.0/16", (await Only()).What);
    }

    [Theory]
    [InlineData("us-east-1a", "us-east-1b", "the AvailabilityZone of the subnet subnet-0123456789abcdef0 is us-east-1b, and not us-east-1a")]
    [InlineData("10.20.0.0/20", "10.20.16.0/20", "the CidrBlock of the subnet subnet-0123456789abcdef0 is 10.20.16.0/20, and not 10.20.0.0/20")]
    [InlineData(Vpc, "vpc-1", "the VpcId of the subnet subnet-0123456789abcdef0 is vpc-1, and not vpc-0123456789abcdef0")]
    public async Task A_subnet_that_is_otherwise_is_named(string said, string known, string what)
    {
        var answer = $$"""
            {"Subnets": [{"SubnetId": "{{Subnet}}", "VpcId": "{{Vpc}}", "AvailabilityZone": "us-east-1a", "CidrBlock": "10.20.0.0/20"}]}
            """;
        _account.Says("ec2 describe-subnets", answer.Replace($"\"{said}\"", $"\"{known}\"", StringComparison.Ordinal));

        Assert.StartsWith(what, (await Only()).What);
    }

    [Fact]
    public async Task Without_the_right_to_ask_it_is_not_known()
    {
        _account.Refuses("kms get-key-policy", AwsFault.Denied, "no right to call 'aws kms get-key-policy'.");

        Assert.Equal((Level.NotKnown, "what is said of existing things: no right to call 'aws kms get-key-policy'."),
            ((await Only()).Level, (await Only()).What));
    }

    private void Policy(string statements) => _account.Says("kms get-key-policy",
        System.Text.Json.JsonSerializer.Serialize(new { Policy = $$"""{"Statement": {{statements}}}""" }));

    private async Task<Finding> Only() => Assert.Single(await Run());

    private async Task<IReadOnlyList<Finding>> Run()
    {
        var folder = Directory.CreateTempSubdirectory("eks-preflight-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "manifest.json"),
                """{"artifacts": {"s": {"type": "aws:cloudformation:stack", "environment": "aws://111122223333/us-east-1", "properties": {"templateFile": "s.json"}}}}""");
            File.WriteAllText(Path.Combine(folder.FullName, "s.json"), $$$$"""{"Metadata": {"EksCdk::Existing": {{{{Said}}}}}, "Resources": {}}""");
            return await PreflightCheck.Run(_account, Assembly.Read(folder.FullName), "gone", default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
