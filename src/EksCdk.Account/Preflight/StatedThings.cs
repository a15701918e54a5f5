using System.Text.Json;

namespace EksCdk.Account.Preflight;

/// <summary>Whether what a template says of things that it does not make is so: of each, what AWS says of it.</summary>
internal static class StatedThings
{
    /// <summary>Asks for each.</summary>
    public static async Task<IEnumerable<Finding>> Ask(Situation situation)
    {
        var findings = new List<Finding>();
        foreach (var stated in situation.All.Stated)
            findings.AddRange(stated.Type switch
            {
                "AWS::KMS::Key" => await Key(situation, stated).ConfigureAwait(false),
                "AWS::IAM::Role" => await Role(situation, stated).ConfigureAwait(false),
                "AWS::EC2::VPC" => await Vpc(situation, stated).ConfigureAwait(false),
                "AWS::EC2::Subnet" => await Subnet(situation, stated).ConfigureAwait(false),
                _ => [],
            });
        return findings;
    }

    // Whether there is one that is enabled, another question asks.
    private static async Task<IEnumerable<Finding>> Key(Situation situation, Resource stated)
    {
        var key = await situation.Find("kms", "describe-key", "--key-id", stated.Id).ConfigureAwait(false);
        if (key?.Member("KeyMetadata") is not { } known) return [];
        if (known.Text("KeySpec") is { } spec && spec != stated.Properties.Text("KeySpec"))
            return [Wrong(stated, $"the key {stated.Id} has the key spec {spec}", "name a key with SYMMETRIC_DEFAULT")];
        var answer = await situation.Find("kms", "get-key-policy", "--key-id", stated.Id, "--policy-name", "default")
            .ConfigureAwait(false);
        if (answer?.Text("Policy") is not { } text) return [];
        var policy = PolicyDocument.Parse(text);
        return
            from said in PolicyDocument.Of(stated.Properties.Member("KeyPolicy")).Statements
            from principal in said.Principals("AWS")
            from finding in Compare(stated, said, action => policy.Allows(principal, action),
                $"the policy of the key {stated.Id}", principal, "let the key's owner add it, or take it out of 'allows'")
            select finding;
    }

    // One finding for all that is refused, and one for all that hangs on conditions.
    private static IEnumerable<Finding> Compare(Resource stated, PolicyStatement said, Func<string, bool?> allows, string subject,
        string principal, string mend)
    {
        var answers = said.Actions.ToLookup(allows);
        var (refused, open) = (string.Join(", ", answers[false]), string.Join(", ", answers[null]));
        if (refused.Length > 0) yield return Wrong(stated, $"{subject} does not let {principal} call {refused}", mend);
        if (open.Length > 0)
            yield return new Finding(Level.May,
                $"{subject} lets {principal} call {open} under conditions only, or denies it under some", null,
                "look whether the conditions hold");
    }

    private static async Task<IEnumerable<Finding>> Role(Situation situation, Resource stated)
    {
        var name = stated.Id[(stated.Id.LastIndexOf('/') + 1)..];
        var answer = await situation.Find("iam", "get-role", "--role-name", name).ConfigureAwait(false);
        if (answer?.Member("Role") is not { } role)
            return [Wrong(stated, $"the role {stated.Id} does not exist", "name a role that exists, or let it be made")];
        if (role.Text("Arn") is { } arn && arn != stated.Id)
            return [Wrong(stated, $"the role {name} has the ARN {arn}, and not {stated.Id}", $"write {arn}")];
        var findings = new List<Finding>();
        var trust = PolicyDocument.Of(role.Member("AssumeRolePolicyDocument"));
        foreach (var said in PolicyDocument.Of(stated.Properties.Member("AssumeRolePolicyDocument")).Statements)
            foreach (var service in said.Principals("Service"))
                findings.AddRange(Compare(stated, said, action => trust.Trusts(service, action), $"the role {stated.Id}", service,
                    "extend its trust policy"));
        if (role.Member("PermissionsBoundary")?.Text("PermissionsBoundaryArn") is { } boundary)
            findings.Add(new Finding(Level.May,
                $"the role {stated.Id} has the permissions boundary {boundary}, which may take away what its policies allow",
                null, "look whether the boundary allows what the role's policies do"));
        var attached = (await situation.Ask("iam", "list-attached-role-policies", "--role-name", name).ConfigureAwait(false))
            .List("AttachedPolicies").Select(policy => policy.Text("PolicyArn")).ToHashSet();
        findings.AddRange(
            from policy in stated.Properties.List("ManagedPolicyArns").Select(policy => policy.GetString()!)
            where !attached.Contains(policy)
            select Wrong(stated, $"the role {stated.Id} does not have {policy.Split('/')[^1]}",
                situation.Command("iam", "attach-role-policy", "--role-name", name, "--policy-arn", policy)));
        return findings;
    }

    private static async Task<IEnumerable<Finding>> Vpc(Situation situation, Resource stated)
    {
        var vpc = (await situation.Find("ec2", "describe-vpcs", "--vpc-ids", stated.Id).ConfigureAwait(false))?.List("Vpcs")
            .FirstOrDefault();
        if (vpc is not { ValueKind: JsonValueKind.Object } there)
            return [Wrong(stated, $"there is no VPC {stated.Id} in {situation.Aws.Region}", "name that of the subnets")];
        var ranges = there.List("CidrBlockAssociationSet").Select(range => range.Text("CidrBlock"))
            .Append(there.Text("CidrBlock")).ToHashSet();
        return
            from said in stated.Properties.List("MoreCidrBlocks").Select(range => range.GetString())
                .Append(stated.Properties.Text("CidrBlock"))
            where !ranges.Contains(said)
            select Wrong(stated, $"the VPC {stated.Id} has no range {said}: it has {string.Join(", ", ranges)}",
                "write its ranges as they are");
    }

    private static async Task<IEnumerable<Finding>> Subnet(Situation situation, Resource stated)
    {
        var subnet = (await situation.Find("ec2", "describe-subnets", "--subnet-ids", stated.Id).ConfigureAwait(false))
            ?.List("Subnets").FirstOrDefault();
        if (subnet is not { ValueKind: JsonValueKind.Object } there)
            return [Wrong(stated, $"there is no subnet {stated.Id} in {situation.Aws.Region}", "name a subnet that exists")];
        return
            from property in new[] { "VpcId", "AvailabilityZone", "CidrBlock" }
            let said = stated.Properties.Text(property)
            let known = there.Text(property)
            where known is not null && said is not null && known != said
            select Wrong(stated, $"the {property} of the subnet {stated.Id} is {known}, and not {said}", $"write {known}");
    }

    private static Finding Wrong(Resource stated, string what, string mend) =>
        new(Level.Fails, $"{what}, against what the environment says", $"{stated.Stack} and what is deployed after it", mend);
}
