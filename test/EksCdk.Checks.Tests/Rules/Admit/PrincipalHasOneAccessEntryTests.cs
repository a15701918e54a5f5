using EksCdk.Checks.Rules;
using EksCdk.Checks.Rules.Admit;

namespace EksCdk.Checks.Tests.Rules.Admit;

public sealed class PrincipalHasOneAccessEntryTests
{
    [Fact]
    public void One_entry_passes() =>
        TestDeployment.Plain()
            .IsCompliant<PrincipalHasOneAccessEntry>("AdminEntry");

    [Fact]
    public void Entries_for_two_principals_pass() =>
        TestDeployment.Plain()
            .Add("AppEntry",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt AppRole.Arn }")
            .IsCompliant<PrincipalHasOneAccessEntry>("AppEntry");

    [Fact]
    public void A_second_entry_for_the_same_principal_is_refused() =>
        TestDeployment.Plain()
            .Add("Again",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !Ref AdminRoleArn }")
            .IsBroken<PrincipalHasOneAccessEntry>("Again", "PrincipalArn", "AdminEntry");

    [Fact]
    public void So_it_is_for_a_role_of_the_template() =>
        TestDeployment.Plain()
            .Add("One",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt AppRole.Arn }")
                .Add("Two",
                    "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt [AppRole, " +
                    "Arn] }")
            .IsBroken<PrincipalHasOneAccessEntry>("Two");

    [Fact]
    public void The_same_role_in_other_words_is_refused() =>
        TestDeployment.Plain()
            .Add("One",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !GetAtt AppRole.Arn }")
            .Add("Two",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Cluster, PrincipalArn: !Sub " +
                "'arn:${AWS::Partition}:iam::${AWS::AccountId}:role/${AppRole}' }")
            .IsBroken<PrincipalHasOneAccessEntry>("Two", effect: Effect.Refused);

    [Fact]
    public void Two_clusters_that_are_not_known_are_not_the_same() =>
        TestDeployment.Plain().Parameter("Other").Parameter("Another")
            .Add("One", "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Other, PrincipalArn: !GetAtt AppRole.Arn }")
            .Add("Two",
                "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Another, PrincipalArn: !GetAtt AppRole.Arn }")
            .IsNotBroken<PrincipalHasOneAccessEntry>("Two");

    [Fact]
    public void Two_entries_of_one_parameter_s_cluster_are_refused() =>
        TestDeployment.Plain().Parameter("Other")
            .Add("One", "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Other, PrincipalArn: !GetAtt AppRole.Arn }")
            .Add("Two", "Type: AWS::EKS::AccessEntry\nProperties: { ClusterName: !Ref Other, PrincipalArn: !GetAtt AppRole.Arn }")
            .IsBroken<PrincipalHasOneAccessEntry>("Two", effect: Effect.Refused);

    [Fact]
    public void A_principal_that_a_macro_writes_is_unknown() =>
        TestDeployment.Plain().Set("AdminEntry.Properties.PrincipalArn", "{ \"Fn::Transform\": { Name: Who } }")
            .IsUnknown<PrincipalHasOneAccessEntry>("AdminEntry");

    [Fact]
    public void Without_access_entries_there_is_nothing_to_say() =>
        TestDeployment.Plain().Remove("AdminEntry")
            .IsSilent<PrincipalHasOneAccessEntry>();
}
