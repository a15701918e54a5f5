using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Workloads;

namespace EksCdk.Checks.Tests.Rules.Workloads;

public sealed class AwsAuthRolesHaveNoPathTests
{
    private static TestDeployment With(string arn) => TestDeployment.Plain()
        .Add("Auth",
            $"Type: Custom::AWSCDK-EKS-KubernetesResource\nProperties: {{ ClusterName: !Ref Cluster, Manifest: !Sub " +
            $"'[{{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{{\"name\":\"aws-auth\",\"namespace\":\"kube-system\"}},\"data\":{{\"mapRoles\":\"[{{\\\"rolearn\\\":\\\"{arn}\\\",\\\"username\\\":\\\"x\\\"}}]\"}}}}]' }}");

    [Fact]
    public void A_role_without_a_path_passes() =>
        With("${NodeRole.Arn}").IsCompliant<AwsAuthRolesHaveNoPath>("Auth");

    [Fact]
    public void A_role_with_a_path_gets_a_warning() =>
        With("${NodeRole.Arn}").Set("NodeRole.Properties.Path", "/teams/shop/")
            .IsBroken<AwsAuthRolesHaveNoPath>("Auth", saying: "/teams/shop/", effect: Effect.Possible);

    [Fact]
    public void A_written_path_gets_one_too() =>
        With("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/admin")
            .IsBroken<AwsAuthRolesHaveNoPath>("Auth", saying: "/aws-reserved/sso.amazonaws.com/", effect: Effect.Possible);

    [Fact]
    public void An_account_that_is_not_known_hides_no_path() =>
        With("arn:aws:iam::${AWS::AccountId}:role/admin").IsCompliant<AwsAuthRolesHaveNoPath>("Auth");

    [Fact]
    public void A_role_from_a_parameter_is_unknown() =>
        With("${AdminRoleArn}").IsUnknown<AwsAuthRolesHaveNoPath>("Auth");

    [Fact]
    public void No_aws_auth_has_nothing_to_say() =>
        TestDeployment.Plain().IsSilent<AwsAuthRolesHaveNoPath>();
}
