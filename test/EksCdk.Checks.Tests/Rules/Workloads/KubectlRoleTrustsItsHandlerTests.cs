using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class KubectlRoleTrustsItsHandlerTests
{
    private static TestDeployment With(string principal, string actions = "ec2:DescribeVpcs") => TestDeployment.Plain()
        .Add("Runner", $$"""
            Type: AWS::IAM::Role
            Properties:
              AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { Service: lambda.amazonaws.com },
                  Action: 'sts:AssumeRole' }] }
              Policies: [{ PolicyName: p, PolicyDocument: { Statement: [{ Effect: Allow,
                  Action: '{{actions}}', Resource: '*' }] } }]
            """)
        .Add("Handler",
            "{ Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: python3.13, Role: !GetAtt " +
            "Runner.Arn, " +
            "Code: { ZipFile: x } } }")
        .Add("Admin",
            "{ Type: AWS::IAM::Role, Properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: Allow, Principal: { AWS: " +
            $"[{principal}] }}, Action: 'sts:AssumeRole' }}] }} }} }}")
        .Add("Things",
            "{ Type: Custom::AWSCDK-EKS-KubernetesResource, Properties: { ServiceToken: !GetAtt Handler.Arn, ClusterName: !Ref " +
            "Cluster, RoleArn: !GetAtt Admin.Arn, Manifest: '[]' } }");

    [Fact]
    public void A_role_that_trusts_another_function_fails() =>
        With("!GetAtt AppRole.Arn").IsBroken<KubectlRoleTrustsItsHandler>("Things", "AssumeRolePolicyDocument", "does not " +
            "name Runner");

    [Fact]
    public void The_role_of_the_function_passes() => With("!GetAtt " +
        "Runner.Arn").IsCompliant<KubectlRoleTrustsItsHandler>("Things");

    [Fact]
    public void The_account_leaves_it_to_the_functions_policies() =>
        With("!Sub 'arn:aws:iam::${AWS::AccountId}:root'", "sts:AssumeRole").IsCompliant<KubectlRoleTrustsItsHandler>("Things");

    [Fact]
    public void The_account_alone_is_not_enough() =>
        With("!Sub 'arn:aws:iam::${AWS::AccountId}:root'").IsBroken<KubectlRoleTrustsItsHandler>("Things");

    [Fact]
    public void A_principal_that_is_not_known_leaves_it_open() =>
        With("!Ref AdminRoleArn").IsUnknown<KubectlRoleTrustsItsHandler>("Things");

    [Fact]
    public void Without_a_role_it_has_nothing_to_say() =>
        With("!GetAtt AppRole.Arn").Remove("Things.Properties.RoleArn").IsSilent<KubectlRoleTrustsItsHandler>();
}
